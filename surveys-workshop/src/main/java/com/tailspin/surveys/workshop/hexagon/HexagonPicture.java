package com.tailspin.surveys.workshop.hexagon;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One hexagon as a request used it: from left to right, the classes that drive it, its driving ports, its services, its
 * driven ports and their adapters.
 *
 * @param driving one side for each class and method of a driving port that it called
 * @param services the classes that answered them
 * @param driven one side for each method of a driven port, with its adapter
 */
public record HexagonPicture(String hexagon, List<Side> driving, List<SourceFile> services, List<Side> driven) {

    /**
     * A port at the edge of the hexagon and the class outside.
     *
     * @param numbers of the calls
     * @param nanos of all of them together
     */
    public record Side(SourceFile outside, SourceFile port, String called, List<Integer> numbers, long nanos) {

        public String lasted() {
            return PortCall.duration(nanos);
        }

        /** Where in the request: the numbers of the first calls, and how many more there are. */
        public String told() {
            String first = numbers.stream().limit(3).map(String::valueOf).collect(Collectors.joining(", "));
            return numbers.size() > 3 ? first + " … (" + numbers.size() + ")" : first;
        }
    }

    static HexagonPicture of(String hexagon, Trace trace) {
        return new HexagonPicture(
                hexagon,
                sides(trace.of(hexagon).filter(call -> call.isDriving() && call.isAnsweredInside()), true),
                trace.of(hexagon)
                        .filter(PortCall::isAnsweredInside)
                        .map(PortCall::adapter)
                        .distinct()
                        .toList(),
                sides(trace.of(hexagon).filter(call -> !call.isDriving()), false));
    }

    /** A name, split where it may be broken: after dots and before capital letters. */
    public static List<String> parts(String name) {
        return List.of(name.split("(?<=[a-z])(?=[A-Z])|(?<=\\.)"));
    }

    private static List<Side> sides(Stream<PortCall> calls, boolean driving) {
        Map<String, List<PortCall>> grouped = calls.collect(Collectors.groupingBy(
                call -> call.called() + " " + outside(call, driving).className(),
                LinkedHashMap::new,
                Collectors.toList()));
        return grouped.values().stream()
                .map(same -> new Side(
                        outside(same.get(0), driving),
                        same.get(0).port(),
                        same.get(0).called(),
                        same.stream().map(PortCall::number).toList(),
                        same.stream().mapToLong(PortCall::nanos).sum()))
                .toList();
    }

    private static SourceFile outside(PortCall call, boolean driving) {
        return driving ? call.caller() : call.adapter();
    }
}
