package com.tailspin.surveys.adapters.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.CyclicTimeout;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections whose clients send too slowly. The headers, and then the body, have a grace period and one more second for each KiB
 * that has come. Jetty's idle timeout does not help against a byte now and then, and its minimum data rate only where a thread waits for
 * the body. Connections between two requests are left to the idle timeout.
 */
final class SlowClients extends Handler.Wrapper implements Connection.Listener {

    private static final Logger log = LoggerFactory.getLogger(SlowClients.class);
    private static final String WATCH = SlowClients.class.getName();
    private static final double BYTES_PER_SECOND = 1024;

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
            watch.expectHeaders();
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof ConnectionMetaData http && http.getAttribute(WATCH) instanceof Watch watch) {
            watch.destroy();
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!(request.getConnectionMetaData().getAttribute(WATCH) instanceof Watch watch)) {
            return super.handle(request, response, callback);
        }
        watch.expectBody();
        return super.handle(request, response, Callback.from(watch::expectHeaders, callback));
    }

    /** Stops the clock: the request has come whole. */
    static void arrived(Request request) {
        if (request.getConnectionMetaData().getAttribute(WATCH) instanceof Watch watch) {
            watch.cancel();
        }
    }

    private final class Watch extends CyclicTimeout {

        private final Connection connection;
        private volatile boolean headers;
        private volatile long since;
        private volatile long before;

        Watch(Connection connection, ConnectionMetaData http) {
            super(http.getConnector().getScheduler());
            this.connection = connection;
        }

        void expectHeaders() {
            expect(true);
        }

        void expectBody() {
            expect(false);
        }

        private void expect(boolean ofHeaders) {
            if (!connection.getEndPoint().isOpen()) {
                return;
            }
            headers = ofHeaders;
            since = System.nanoTime();
            before = connection.getBytesIn();
            schedule(grace.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void onTimeoutExpired() {
            if (!connection.getEndPoint().isOpen()) {
                return;
            }
            long came = connection.getBytesIn() - before;
            if (headers && came == 0) {
                expectHeaders();
                return;
            }
            long left = grace.toNanos()
                    + (long) (came / BYTES_PER_SECOND * TimeUnit.SECONDS.toNanos(1))
                    - (System.nanoTime() - since);
            if (left > 0) {
                schedule(left, TimeUnit.NANOSECONDS);
            } else {
                log.atInfo()
                        .addKeyValue("awaiting", headers ? "headers" : "body")
                        .addKeyValue("bytes", came)
                        .log("connection closed: the client sends too slowly");
                connection.getEndPoint().close();
            }
        }
    }
}
