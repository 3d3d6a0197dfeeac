package com.tailspin.surveys.workshop.hexagon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceComparisonTest {

    private static final String PORT = "com.tailspin.surveys.domain.port.";

    @Test
    void calls_answered_by_another_class_stay_beside_each_other() {
        assertThat(changes(
                        List.of("in.SurveyAuthoring.read Service", "out.Surveys.find Jdbi", "out.Ids.next Random"),
                        List.of("in.SurveyAuthoring.read Service", "out.Surveys.find InMemory", "out.Ids.next Random")))
                .containsExactly("SAME read", "OTHER_CLASS find", "SAME next");
    }

    @Test
    void the_service_is_paired_with_itself_and_not_with_the_adapter_in_front_of_it() {
        assertThat(changes(
                        List.of(
                                "in.SurveyAuthoring.read OverHttp",
                                "in.CallerRecognition.recognise Recogniser",
                                "in.SurveyAuthoring.read Service",
                                "out.Surveys.find Jdbi"),
                        List.of("in.SurveyAuthoring.read Service", "out.Surveys.find Jdbi")))
                .containsExactly("ONLY_USUAL read", "ONLY_USUAL recognise", "SAME read", "SAME find");
    }

    @Test
    void calls_that_only_the_switched_setting_makes_are_added_in_their_place() {
        assertThat(changes(
                        List.of("out.Surveys.find Jdbi", "out.Ids.next Random"),
                        List.of("out.Surveys.find Jdbi", "out.History.add Jdbi", "out.Ids.next Random")))
                .containsExactly("SAME find", "ONLY_OTHER add", "SAME next");
    }

    @Test
    void the_typical_trace_is_the_median_of_those_that_went_the_most_frequent_way() {
        List<String> usual = List.of("out.Surveys.find Jdbi");
        List<String> longer = List.of("out.Surveys.find Jdbi", "out.Ids.next Random");

        Trace typical = HexagonLab.typical(
                List.of(trace(longer, 1), trace(usual, 50), trace(usual, 70), trace(longer, 60), trace(usual, 900)));

        assertThat(typical.nanos()).isEqualTo(70);
        assertThat(typical.calls()).hasSize(1);
    }

    private static List<String> changes(List<String> usual, List<String> other) {
        TraceComparison comparison = new TraceComparison(AdapterSwitch.MEMORY, trace(usual, 1), trace(other, 1));
        return comparison.rows().stream()
                .map(row -> row.change() + " " + row.any().method())
                .toList();
    }

    /** Calls written as {@code in.Port.method Class}. */
    private static Trace trace(List<String> written, long nanos) {
        List<PortCall> calls = new ArrayList<>();
        for (String call : written) {
            String[] words = call.split(" ", -1);
            int dot = words[0].lastIndexOf('.');
            calls.add(new PortCall(
                    calls.size() + 1,
                    0,
                    "api",
                    false,
                    new SourceFile("com.tailspin.surveys.adapters.web.api.SurveyRoutes"),
                    new SourceFile(PORT + words[0].substring(0, dot)),
                    words[0].substring(dot + 1),
                    new SourceFile("com.tailspin.surveys.adapters.persistence." + words[1]),
                    "Survey",
                    false,
                    0,
                    1));
        }
        return new Trace(calls, nanos);
    }
}
