package com.tailspin.surveys.e2e;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Chooses rows, each with one value of every dimension, so that any two values that may be together are together in at least one row. The choice
 * is greedy and always the same. The values used least come first, so that a few rows hold every value.
 */
final class Pairwise {

    record Pair(String dimension, String value, String otherDimension, String otherValue) {
        Map<String, String> row() {
            return Map.of(dimension, value, otherDimension, otherValue);
        }
    }

    private final Map<String, List<String>> dimensions;
    private final Predicate<Map<String, String>> possible;
    private final Set<Pair> open = new LinkedHashSet<>();
    private final Map<String, Integer> uses = new HashMap<>();

    private Pairwise(Map<String, List<String>> dimensions, Predicate<Map<String, String>> possible) {
        this.dimensions = dimensions;
        this.possible = possible;
    }

    /** @param possible whether a row may hold these values together, of some dimensions or of all */
    static List<Map<String, String>> rows(
            Map<String, List<String>> dimensions, Predicate<Map<String, String>> possible) {
        return new Pairwise(dimensions, possible).rows();
    }

    /** All pairs of values, in the order of the dimensions. */
    static List<Pair> pairs(Map<String, List<String>> dimensions) {
        List<Pair> pairs = new ArrayList<>();
        Map<String, List<String>> before = new LinkedHashMap<>();
        dimensions.forEach((other, seconds) -> {
            before.forEach((dimension, values) -> values.forEach(
                    value -> seconds.forEach(second -> pairs.add(new Pair(dimension, value, other, second)))));
            before.put(other, seconds);
        });
        return pairs;
    }

    private List<Map<String, String>> rows() {
        pairs(dimensions).stream().filter(pair -> possible.test(pair.row())).forEach(open::add);
        List<Map<String, String>> rows = new ArrayList<>();
        while (!open.isEmpty()) {
            Pair first = open.stream()
                    .min(Comparator.comparingInt(pair -> uses(pair.row())))
                    .orElseThrow();
            open.remove(first);
            complete(new LinkedHashMap<>(first.row())).ifPresent(row -> {
                rows.add(row);
                open.removeIf(pair -> row.entrySet().containsAll(pair.row().entrySet()));
                row.forEach((dimension, value) -> uses.merge(dimension + value, 1, Integer::sum));
            });
        }
        return rows;
    }

    private int uses(Map<String, String> row) {
        return row.entrySet().stream()
                .mapToInt(each -> uses.getOrDefault(each.getKey() + each.getValue(), 0))
                .sum();
    }

    /** Adds the values that bring most new pairs; empty where the row allows none of some dimension. */
    private Optional<Map<String, String>> complete(Map<String, String> row) {
        Optional<Map.Entry<String, List<String>>> next = dimensions.entrySet().stream()
                .filter(each -> !row.containsKey(each.getKey()))
                .findFirst();
        if (next.isEmpty()) {
            return Optional.of(row);
        }
        String dimension = next.get().getKey();
        return next.get().getValue().stream()
                .map(value -> {
                    Map<String, String> longer = new LinkedHashMap<>(row);
                    longer.put(dimension, value);
                    return longer;
                })
                .filter(possible)
                .sorted(Comparator.comparingLong(this::covered).reversed().thenComparingInt(this::uses))
                .map(this::complete)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private long covered(Map<String, String> row) {
        return open.stream()
                .filter(pair -> row.entrySet().containsAll(pair.row().entrySet()))
                .count();
    }
}
