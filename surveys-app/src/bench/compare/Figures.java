package compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measured figures by application, one per round. */
final class Figures {

    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

    void add(String app, String figure, double value) {
        values.computeIfAbsent(app, name -> new LinkedHashMap<>())
                .computeIfAbsent(figure, name -> new ArrayList<>())
                .add(value);
    }

    /** Returns the median, or NaN if nothing was measured. */
    double median(String app, String figure) {
        return median(values.getOrDefault(app, Map.of()).getOrDefault(figure, List.of()));
    }

    /** Returns the maximum, or NaN if nothing was measured. */
    double most(String app, String figure) {
        return values.getOrDefault(app, Map.of()).getOrDefault(figure, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.NaN);
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int half = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
