package com.tailspin.surveys.bench;

import com.tailspin.surveys.auth.service.SilentBenchmark;
import com.tailspin.surveys.auth.service.TokenRequestBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all benchmarks and writes the results into the given page, docs/performance.md. */
public final class Benchmarks {

    private static final String BEGIN = "<!-- benchmarks: begin -->";
    private static final String END = "<!-- benchmarks: end -->";

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        String tables = minting() + "\n" + silent() + "\n" + tokenRequest();
        Path page = Path.of(arguments[0]);
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(page, text.substring(0, begin) + "\n" + tables + text.substring(text.indexOf(END)));
        System.out.println(tables);
    }

    private static String minting() throws Exception {
        StringBuilder table = new StringBuilder("""
                | | an assertion | the signature alone | ratio |
                |---|---|---|---|
                """);
        for (RunResult result : run(MintingBenchmark.class, 1, 2, 4)) {
            double assertion = micros(result, "assertionNanos");
            double signature = micros(result, "signatureNanos");
            table.append(line(
                    "| %s | %.0f µs | %.0f µs | **%.3f** |",
                    parameter(result, "algorithm"), assertion, signature, assertion / signature));
        }
        return table.toString();
    }

    private static String silent() throws Exception {
        List<RunResult> one = run(SilentBenchmark.class, 1, 1, 2);
        List<RunResult> two = run(SilentBenchmark.class, 2, 1, 2);
        StringBuilder table = new StringBuilder("""
                | store | people | one thread | each of two threads | waits in a million calls |
                |---|---|---|---|---|
                """);
        for (int i = 0; i < one.size(); i++) {
            table.append(line(
                    "| %s | %s | %.2f µs | %.2f µs | %.0f |",
                    parameter(one.get(i), "store"),
                    parameter(one.get(i), "people"),
                    micros(one.get(i), "nanos"),
                    micros(two.get(i), "nanos"),
                    1e6 * sum(two.get(i), "waits") / sum(two.get(i), "calls")));
        }
        return table.toString();
    }

    private static String tokenRequest() throws Exception {
        StringBuilder table = new StringBuilder("""
                | credential | a token request | the exchange alone | more |
                |---|---|---|---|
                """);
        for (RunResult result : run(TokenRequestBenchmark.class, 1, 1, 2)) {
            double request = sum(result, "request") / sum(result, "iterations") / 1000;
            double exchange = sum(result, "exchange") / sum(result, "iterations") / 1000;
            table.append(line(
                    "| %s | %.0f µs | %.0f µs | %.0f µs |",
                    parameter(result, "credential"), request, exchange, request - exchange));
        }
        return table.toString();
    }

    private static List<RunResult> run(Class<?> benchmark, int threads, int forks, int seconds) throws Exception {
        return List.copyOf(new Runner(new OptionsBuilder()
                        .include(benchmark.getName())
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .threads(threads)
                        .forks(forks)
                        // An assertion takes a millisecond, so fewer seconds do not suffice for the compiler.
                        .warmupIterations(4)
                        .warmupTime(TimeValue.seconds(seconds))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(seconds))
                        .jvmArgs("-Xmx512m")
                        .build())
                .run());
    }

    private static String parameter(RunResult result, String name) {
        return result.getParams().getParam(name);
    }

    private static double micros(RunResult result, String counter) {
        return sum(result, counter) / sum(result, "calls") / 1000;
    }

    private static double sum(RunResult result, String counter) {
        return result.getSecondaryResults().get(counter).getStatistics().getSum();
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values) + "\n";
    }
}
