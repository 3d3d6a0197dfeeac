package com.tailspin.surveys.workshop.hexagon;

import com.tailspin.surveys.adapters.web.http.RequestId;
import java.lang.StackWalker.Option;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Records the calls of observed ports, separately for each request whose id it has been told. A request keeps its id
 * from the front end to the API, so calls in both servers are recorded together. Safe for concurrent use.
 */
final class PortRecorder {

    /** Maximum number of calls recorded of one request. */
    static final int MOST_CALLS = 500;

    private static final StackWalker STACK = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    private final Map<String, Recording> recordings = new ConcurrentHashMap<>();

    /** Records the calls of the request with this id until {@link #end}. */
    void begin(String requestId) {
        recordings.put(requestId, new Recording());
    }

    /** The calls of the request since {@link #begin}, which are then forgotten. */
    Trace end(String requestId) {
        Recording ended = recordings.remove(requestId);
        if (ended == null) {
            throw new IllegalArgumentException("The request %s is not being recorded.".formatted(requestId));
        }
        return ended.trace();
    }

    /** The port, whose calls are recorded. */
    <P> P observed(Class<P> port, P adapter) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> called(port, adapter, method, arguments)));
    }

    private @Nullable Object called(Class<?> port, Object adapter, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Optional<Recording> recording = method.getDeclaringClass() == Object.class
                ? Optional.empty()
                : RequestId.current().map(recordings::get);
        if (recording.isEmpty()) {
            return invoke(adapter, method, arguments);
        }
        Call call = recording.get().begin(port, method, adapter, caller());
        try {
            Object result = invoke(adapter, method, arguments);
            call.end(method.getReturnType().getSimpleName(), false);
            return result;
        } catch (Throwable e) {
            call.end(e.getClass().getSimpleName(), true);
            throw e;
        }
    }

    private static @Nullable Object invoke(Object adapter, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(adapter, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Class<?> caller() {
        return STACK.walk(frames -> frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                .filter(type -> SourceFile.isOurs(type) && type != PortRecorder.class)
                .findFirst()
                .orElseThrow());
    }

    private static final class Recording {

        private final long began = System.nanoTime();
        private final List<Call> calls = new ArrayList<>();
        private final Map<Thread, Deque<Call>> open = new LinkedHashMap<>();

        synchronized Call begin(Class<?> port, Method method, Object adapter, Class<?> caller) {
            Deque<Call> here = open.computeIfAbsent(Thread.currentThread(), thread -> new ArrayDeque<>());
            Optional<Call> around = Optional.ofNullable(here.peek()).or(this::waiting);
            around.ifPresent(outer -> outer.callsOn(caller));
            Call call = new Call(this, here, around, port, method, adapter, caller);
            here.push(call);
            if (calls.size() < MOST_CALLS) {
                calls.add(call);
            }
            return call;
        }

        /** The innermost open call of the server that waits for this one. */
        private Optional<Call> waiting() {
            return open.values().stream()
                    .flatMap(calls -> calls.stream().limit(1))
                    .reduce((earlier, later) -> later);
        }

        synchronized Trace trace() {
            long nanos = System.nanoTime() - began;
            List<PortCall> all = new ArrayList<>();
            for (Call call : calls) {
                all.add(call.told(all.size() + 1, began, nanos));
            }
            return new Trace(all, nanos);
        }
    }

    private static final class Call {

        private final Recording recording;
        private final Deque<Call> stack;
        private final Optional<Call> around;
        private final Class<?> port;
        private final String method;
        private final Class<?> caller;
        private final String server = Thread.currentThread().getName().replaceFirst("-.*", "");
        private final int depth;
        private Class<?> adapter;
        private final long began;
        private long nanos = -1;
        private String outcome = "";
        private boolean failed;

        Call(
                Recording recording,
                Deque<Call> stack,
                Optional<Call> around,
                Class<?> port,
                Method method,
                Object adapter,
                Class<?> caller) {
            this.recording = recording;
            this.stack = stack;
            this.around = around;
            this.depth = around.map(outer -> outer.depth + 1).orElse(0);
            this.port = port;
            this.method = method.getName();
            this.adapter = Proxy.isProxyClass(adapter.getClass())
                    ? Proxy.getInvocationHandler(adapter).getClass()
                    : adapter.getClass();
            this.caller = caller;
            this.began = System.nanoTime();
        }

        /** Behind a proxy, the implementation is known only once it makes a call. */
        void callsOn(Class<?> caller) {
            if (port.isAssignableFrom(caller)) {
                adapter = caller;
            }
        }

        void end(String outcome, boolean failed) {
            long ended = System.nanoTime();
            synchronized (recording) {
                nanos = ended - began;
                this.outcome = outcome;
                this.failed = failed;
                stack.pop();
            }
        }

        PortCall told(int number, long requestBegan, long requestNanos) {
            long from = began - requestBegan;
            return new PortCall(
                    number,
                    depth,
                    server,
                    around.filter(outer -> !outer.server.equals(server)).isPresent(),
                    SourceFile.of(caller),
                    SourceFile.of(port),
                    method,
                    SourceFile.of(adapter),
                    outcome,
                    failed,
                    from,
                    nanos < 0 ? requestNanos - from : nanos);
        }
    }
}
