package com.tailspin.surveys.adapters.web.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.CyclicTimeout;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections whose clients are too slow.
 *
 * <p>While a request's headers or body are due, each grace period must bring at least 1 KiB a second; the first grace
 * period of the headers begins at the latest one grace period after their first byte. The client must take each part of
 * a response, at most 32 KiB, within one grace period, during which a thread waits. Of the responses whose clients have
 * kept a thread waiting for more than 250 ms in total, only a limited number continue concurrently, so that other
 * clients find threads; the connections of further ones are closed. Connections that are idle between two requests are
 * left to the idle timeout.
 *
 * <p>Jetty's own means are not enough: its idle timeout does not catch a client that sends a byte now and then, its
 * minimum request rate works only where a thread waits for the body, and its minimum response rate is checked only
 * before the next part.
 */
final class SlowClients extends Handler.Wrapper implements Connection.Listener {

    private static final Logger log = LoggerFactory.getLogger(SlowClients.class);
    private static final String WATCH = SlowClients.class.getName();
    private static final long BYTES_PER_SECOND = 1024;
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(250);

    private final Duration grace;
    /** One permit for each response that may keep a thread waiting for longer than {@link #PATIENCE}. */
    private final Semaphore readers;

    SlowClients(Duration grace, int slowReaders, Handler next) {
        super(next);
        this.grace = grace;
        this.readers = new Semaphore(slowReaders);
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof ConnectionMetaData http) {
            Watch watch = new Watch(connection, http);
            http.setAttribute(WATCH, watch);
            watch.await(Awaited.FIRST_BYTE);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof ConnectionMetaData http && http.getAttribute(WATCH) instanceof Watch watch) {
            watch.await(Awaited.NOTHING);
            watch.destroy();
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!(request.getConnectionMetaData().getAttribute(WATCH) instanceof Watch watch)) {
            return super.handle(request, response, callback);
        }
        watch.await(Awaited.BODY);
        return super.handle(
                request,
                new Watched(request, response, watch),
                Callback.from(() -> watch.await(Awaited.FIRST_BYTE), callback));
    }

    /** Stops the clock: the request is complete. */
    static void arrived(Request request) {
        if (request.getConnectionMetaData().getAttribute(WATCH) instanceof Watch watch) {
            watch.await(Awaited.NOTHING);
        }
    }

    private enum Awaited {
        /** The first byte of the next request. */
        FIRST_BYTE,
        HEADERS,
        BODY,
        /** The client's reading of a part of the response. */
        READING,
        NOTHING
    }

    private static final class Watched extends Response.Wrapper {

        private final Watch watch;

        Watched(Request request, Response response, Watch watch) {
            super(request, response);
            this.watch = watch;
        }

        @Override
        public void write(boolean last, ByteBuffer content, Callback callback) {
            watch.await(Awaited.READING);
            super.write(last, content, Callback.from(() -> watch.await(Awaited.NOTHING), callback));
        }
    }

    private final class Watch extends CyclicTimeout {

        private final Connection connection;
        private Awaited awaited = Awaited.NOTHING;
        private long before;
        private long since;
        /** How long threads have waited for the client to read the response, in nanoseconds. */
        private long waited;
        /** Whether this response holds one of the permits of {@link #readers}. */
        private boolean slowlyRead;

        Watch(Connection connection, ConnectionMetaData http) {
            super(http.getConnector().getScheduler());
            this.connection = connection;
        }

        synchronized void await(Awaited next) {
            long now = System.nanoTime();
            if (awaited == Awaited.READING) {
                waited += now - since;
            }
            if (next == Awaited.FIRST_BYTE) {
                answered();
            }
            awaited = next;
            if (next == Awaited.NOTHING || !connection.getEndPoint().isOpen()) {
                cancel();
                return;
            }
            before = connection.getBytesIn();
            since = now;
            schedule(left(now), TimeUnit.NANOSECONDS);
        }

        private void answered() {
            waited = 0;
            if (slowlyRead) {
                slowlyRead = false;
                readers.release();
            }
        }

        /** Nanoseconds until the next check is due. */
        private long left(long now) {
            long whole = since + grace.toNanos() - now;
            return awaited == Awaited.READING && !slowlyRead ? Math.min(whole, since + PATIENCE - waited - now) : whole;
        }

        @Override
        public void onTimeoutExpired() {
            if (isTooSlow()) {
                connection.getEndPoint().close(new EofException("the client is too slow"));
            }
        }

        /** By the time the timer fires, the awaited data may have arrived and something else be due. */
        private synchronized boolean isTooSlow() {
            long now = System.nanoTime();
            if (awaited == Awaited.NOTHING) {
                return false;
            }
            if (awaited == Awaited.READING && !slowlyRead && left(now) <= 0) {
                slowlyRead = readers.tryAcquire();
                if (!slowlyRead) {
                    return tooSlow(connection.getBytesIn() - before);
                }
            }
            if (left(now) > 0) {
                schedule(left(now), TimeUnit.NANOSECONDS);
                return false;
            }
            long came = connection.getBytesIn() - before;
            boolean enough = came * TimeUnit.SECONDS.toNanos(1) >= BYTES_PER_SECOND * grace.toNanos();
            switch (awaited) {
                case FIRST_BYTE -> await(came == 0 ? Awaited.FIRST_BYTE : Awaited.HEADERS);
                case HEADERS, BODY -> {
                    if (!enough) {
                        return tooSlow(came);
                    }
                    await(awaited);
                }
                case READING -> {
                    return tooSlow(came);
                }
                case NOTHING -> {}
            }
            return false;
        }

        private boolean tooSlow(long came) {
            log.atInfo()
                    .addKeyValue("awaiting", awaited)
                    .addKeyValue("bytes", came)
                    .log("connection closed: the client is too slow");
            awaited = Awaited.NOTHING;
            return true;
        }
    }
}
