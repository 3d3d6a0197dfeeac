package com.tailspin.surveys.workshop.hexagon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The port calls of one request, in the order in which they began.
 *
 * @param nanos from sending the request to its response
 */
public record Trace(List<PortCall> calls, long nanos) {

    public Trace {
        calls = List.copyOf(calls);
    }

    /** The calls that no other call surrounds. */
    public List<PortCall> roots() {
        return calls.stream().filter(call -> call.depth() == 0).toList();
    }

    /** The calls made directly inside a call. */
    public List<PortCall> within(PortCall around) {
        List<PortCall> inside = new ArrayList<>();
        for (PortCall call : calls.subList(around.number(), calls.size())) {
            if (call.depth() <= around.depth()) {
                break;
            }
            if (call.depth() == around.depth() + 1) {
                inside.add(call);
            }
        }
        return inside;
    }

    /** What was called by which class, without durations: equal for requests that went the same way. */
    List<String> way() {
        return calls.stream()
                .map(call -> "%d %s %s %s"
                        .formatted(
                                call.depth(),
                                call.caller().name(),
                                call.called(),
                                call.adapter().name()))
                .toList();
    }

    public String lasted() {
        return PortCall.duration(nanos);
    }

    /** The begin of a call as a share of the request, for a drawing. */
    public String x(PortCall call) {
        return percent(call.from());
    }

    /** The duration of a call as a share of the request, for a drawing. */
    public String width(PortCall call) {
        return percent(call.nanos());
    }

    Stream<PortCall> of(String hexagon) {
        return calls.stream().filter(call -> call.hexagon().equals(hexagon));
    }

    private String percent(long part) {
        return String.format(Locale.ROOT, "%.2f%%", Math.min(100.0, 100.0 * part / nanos));
    }
}
