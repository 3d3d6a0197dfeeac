package com.tailspin.surveys.workshop.hexagon;

import java.util.Locale;

/**
 * One call of a port. Holds names of types and methods and durations, never an argument or a result.
 *
 * @param number position in the request, from 1
 * @param depth number of calls around it
 * @param server {@code web} or {@code api}: the server whose thread made it
 * @param hop whether the call around it was made by another server, so that an HTTP request lies between the two
 * @param caller the class that made it
 * @param adapter the class that answered it: an adapter, or the service behind a driving port
 * @param outcome the declared type of the result, or the type of the exception
 * @param from nanoseconds since the request was sent
 * @param nanos duration, with all calls inside
 */
public record PortCall(
        int number,
        int depth,
        String server,
        boolean hop,
        SourceFile caller,
        SourceFile port,
        String method,
        SourceFile adapter,
        String outcome,
        boolean failed,
        long from,
        long nanos) {

    /** Port and method, such as {@code Surveys.find}. */
    public String called() {
        return port.name() + "." + method;
    }

    /** {@code domain} or {@code auth}. */
    public String hexagon() {
        return port.place().substring(0, port.place().indexOf('.'));
    }

    /** Whether the port is a driving one. */
    public boolean isDriving() {
        return port.place().endsWith(".in");
    }

    /** Whether a service inside a hexagon answered. */
    public boolean isAnsweredInside() {
        return adapter.place().endsWith(".service");
    }

    /** The section of docs/ports.md that lists the port. */
    public String documented() {
        return "docs/ports.md#%s-ports-of-%s".formatted(isDriving() ? "driving" : "driven", hexagon());
    }

    /** The duration in milliseconds or microseconds. */
    public String lasted() {
        return duration(nanos);
    }

    static String duration(long nanos) {
        return nanos >= 1_000_000
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%d µs", Math.max(1, nanos / 1000));
    }
}
