package com.tailspin.surveys.adapters.web.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.QuietException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body before the request is handled, so that no thread waits for a body. Rejects bodies that are too
 * long or malformed, or that exceed the memory reserved for bodies still arriving.
 */
final class WholeBody extends Handler.Wrapper {

    /** Maximum size of a body in bytes. */
    static final int LONGEST = 1024 * 1024;
    /**
     * Maximum number of bytes read and dropped of a body that is too long; most clients read the response only after
     * sending everything.
     */
    private static final long LONGEST_READ = 16L * LONGEST;
    /**
     * Maximum size of all bodies together in bytes. The first bytes of each do not count, so that large bodies do not
     * keep small ones out.
     */
    private static final long MOST_HELD = 64L * LONGEST;

    private static final int UNCOUNTED = 8 * 1024;

    private final AtomicLong held = new AtomicLong();

    WholeBody(Handler next) {
        super(next);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        boolean hasBody = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > 0
                || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        if (!hasBody || MalformedRequestHandler.isRefused(request)) {
            SlowClients.arrived(request);
            return super.handle(request, response, callback);
        }
        new Reading(request, response, callback).start();
        return true;
    }

    /** Reads the body of one request. Each step runs on the thread that delivers bytes and never waits. */
    private final class Reading implements Invocable.Task {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private long came;
        private long counted;
        private boolean waited;

        Reading(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = Callback.from(callback, () -> held.addAndGet(-counted));
        }

        void start() {
            run();
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void run() {
            while (true) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    waited = true;
                    request.demand(this);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    fail(chunk.getFailure());
                    return;
                }
                boolean last = chunk.isLast();
                take(chunk);
                if (last || came > LONGEST_READ) {
                    go(came > LONGEST ? () -> refuse(413) : this::pass);
                    return;
                }
                if (counted > 0 && held.get() > MOST_HELD) {
                    go(() -> refuse(503));
                    return;
                }
            }
        }

        private void take(Content.Chunk chunk) {
            came += chunk.remaining();
            if (came <= LONGEST) {
                byte[] bytes = new byte[chunk.remaining()];
                chunk.get(bytes, 0, bytes.length);
                body.writeBytes(bytes);
                long more = Math.max(0, came - UNCOUNTED) - counted;
                counted += more;
                held.addAndGet(more);
            }
            chunk.release();
        }

        private void fail(Throwable failure) {
            if (failure instanceof HttpException malformed) {
                go(() -> refuse(malformed.getCode()));
            } else {
                // The client has disconnected; not worth a warning.
                callback.failed(new QuietException.Exception(failure));
            }
        }

        private void refuse(int status) {
            Response.writeError(request, response, callback, status);
        }

        private void pass() {
            try {
                if (!WholeBody.super.handle(new Held(request, body.toByteArray()), response, callback)) {
                    refuse(404);
                }
            } catch (Exception e) {
                Response.writeError(request, response, callback, e);
            }
        }

        private void go(Runnable next) {
            SlowClients.arrived(request);
            if (waited) {
                request.getContext().execute(next);
            } else {
                next.run();
            }
        }
    }

    private static final class Held extends Request.Wrapper {

        private Content.@Nullable Chunk next;

        Held(Request request, byte[] body) {
            super(request);
            next = Content.Chunk.from(ByteBuffer.wrap(body), true);
        }

        @Override
        public Content.@Nullable Chunk read() {
            Content.Chunk chunk = next;
            next = Content.Chunk.next(chunk);
            return chunk;
        }
    }
}
