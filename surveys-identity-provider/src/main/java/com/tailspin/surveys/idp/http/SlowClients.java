package com.tailspin.surveys.idp.http;

import java.nio.ByteBuffer;
import java.time.Duration;
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
 * Closes connections of slow clients. While the headers or the body of a request are being received, each grace period
 * must bring at least 1 KiB per second; the first grace period for the headers begins at the latest one grace period
 * after their first byte. The client must read each part of a response, at most 32 KiB, within one grace period.
 * Jetty's own limits do not suffice: its idle timeout does not stop a client that sends a byte now and then, its
 * minimum request rate works only where a thread waits for the body, and its minimum response rate is checked only
 * before the next part. Idle connections between two requests are left to the idle timeout.
 */
final class SlowClients extends Handler.Wrapper implements Connection.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(SlowClients.class);
    private static final String WATCH = SlowClients.class.getName();
    private static final long BYTES_PER_SECOND = 1024;

    private final Duration grace;

    SlowClients(Duration grace, Handler next) {
        super(next);
        this.grace = grace;
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

    /** Stops the timer: the request has been received completely. */
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
        /** The client is reading a part of the response. */
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
        private long until;

        Watch(Connection connection, ConnectionMetaData http) {
            super(http.getConnector().getScheduler());
            this.connection = connection;
        }

        synchronized void await(Awaited next) {
            awaited = next;
            if (next == Awaited.NOTHING || !connection.getEndPoint().isOpen()) {
                cancel();
                return;
            }
            before = connection.getBytesIn();
            until = System.nanoTime() + grace.toNanos();
            schedule(grace.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void onTimeoutExpired() {
            if (isTooSlow()) {
                connection.getEndPoint().close(new EofException("the client is too slow"));
            }
        }

        /**
         * Checks again: the awaited bytes may have arrived since the timer fired, and something else may be
         * awaited now.
         */
        private synchronized boolean isTooSlow() {
            long left = until - System.nanoTime();
            if (awaited == Awaited.NOTHING || left > 0) {
                if (awaited != Awaited.NOTHING) {
                    schedule(left, TimeUnit.NANOSECONDS);
                }
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
            LOG.atInfo()
                    .addKeyValue("awaiting", awaited)
                    .addKeyValue("bytes", came)
                    .log("connection closed: the client is too slow");
            awaited = Awaited.NOTHING;
            return true;
        }
    }
}
