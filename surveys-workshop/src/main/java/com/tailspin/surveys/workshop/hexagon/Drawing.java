package com.tailspin.surveys.workshop.hexagon;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One request, drawn; and, if a setting was switched, what that changed. */
public record Drawing(DrawnRequest request, Trace usual, Optional<TraceComparison> comparison) {

    /** The trace to show in full: with the switched setting, if there is one. */
    public Trace shown() {
        return comparison.map(TraceComparison::other).orElse(usual);
    }

    /** The hexagons that the request passes through. */
    public List<HexagonPicture> pictures() {
        return Stream.of("auth", "domain")
                .map(hexagon -> HexagonPicture.of(hexagon, shown()))
                .filter(picture -> !picture.driving().isEmpty())
                .toList();
    }

    /** The calls of driving ports that an adapter answers by sending an HTTP request. */
    public List<PortCall> bridges() {
        return shown().calls().stream()
                .filter(call -> call.isDriving() && !call.isAnsweredInside())
                .toList();
    }
}
