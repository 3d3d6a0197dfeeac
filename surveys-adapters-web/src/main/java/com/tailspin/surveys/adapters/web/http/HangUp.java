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

/** Breaking the connection off: the only way to say that an answer which has begun to arrive is not whole. */
public final class HangUp {

    private static final Logger log = LoggerFactory.getLogger(HangUp.class);
    private static final String ATTRIBUTE = HangUp.class.getName();

    private HangUp() {}

    static void prepare(Request request) {
        Runnable hangUp =
                () -> reset(request.getConnectionMetaData().getConnection().getEndPoint());
        request.setAttribute(ATTRIBUTE, hangUp);
    }

    /** Resets the connection, since a plain end is the end of the answer for clients that asked for {@code Connection: close}. */
    public static void on(Context ctx) {
        Optional.ofNullable(ctx.<Runnable>attribute(ATTRIBUTE)).ifPresent(Runnable::run);
    }

    private static void reset(EndPoint connection) {
        if (connection.getTransport() instanceof SocketChannel socket) {
            try {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                log.atInfo().setCause(e).log("The connection was closed already, or is closed without a reset");
            }
        }
        connection.close();
    }
}
