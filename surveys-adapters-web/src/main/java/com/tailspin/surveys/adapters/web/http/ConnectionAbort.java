package com.tailspin.surveys.adapters.web.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Breaks the connection off: the only way to tell the client that a response already under way is incomplete. */
public final class ConnectionAbort {

    private static final Logger log = LoggerFactory.getLogger(ConnectionAbort.class);
    private static final String ATTRIBUTE = ConnectionAbort.class.getName();

    private ConnectionAbort() {}

    static void prepare(Request request) {
        Runnable hangUp =
                () -> reset(request.getConnectionMetaData().getConnection().getEndPoint());
        request.setAttribute(ATTRIBUTE, hangUp);
    }

    /**
     * Resets the connection, because a client that asked for {@code Connection: close} takes a plain close for the end
     * of the response.
     */
    public static void on(Context ctx) {
        Optional.ofNullable(ctx.<Runnable>attribute(ATTRIBUTE)).ifPresent(Runnable::run);
    }

    private static void reset(EndPoint connection) {
        if (connection.getTransport() instanceof SocketChannel socket) {
            try {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                log.atInfo().setCause(e).log("the connection was already closed, or was closed without a reset");
            }
        }
        connection.close();
    }
}
