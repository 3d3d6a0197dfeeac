package com.tailspin.surveys.workshop.hexagon;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The same request with default settings and with one setting switched: which calls are the same, which are answered by
 * another class, and which are made only once.
 */
public record TraceComparison(AdapterSwitch switched, Trace usual, Trace other, List<Row> rows) {

    private static final int SAME_CLASS = 3;
    private static final int SAME_PORT = 2;

    TraceComparison(AdapterSwitch switched, Trace usual, Trace other) {
        this(switched, usual, other, rows(usual.calls(), other.calls()));
    }

    public TraceComparison {
        rows = List.copyOf(rows);
    }

    /** What became of a call. */
    public enum Change {
        SAME("="),
        OTHER_CLASS("≠"),
        ONLY_USUAL("−"),
        ONLY_OTHER("+");

        private final String sign;

        Change(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    /** A call with default settings beside the same call with the switched one; at least one is present. */
    public record Row(Optional<PortCall> usual, Optional<PortCall> other) {

        public Change change() {
            if (usual.isEmpty()) {
                return Change.ONLY_OTHER;
            }
            if (other.isEmpty()) {
                return Change.ONLY_USUAL;
            }
            return usual.get().adapter().equals(other.get().adapter()) ? Change.SAME : Change.OTHER_CLASS;
        }

        public PortCall any() {
            return usual.or(() -> other).orElseThrow();
        }
    }

    public long count(Change change) {
        return rows.stream().filter(row -> row.change() == change).count();
    }

    /** Keeps the order of both traces and pairs as many calls of the same port and method as possible. */
    private static List<Row> rows(List<PortCall> usual, List<PortCall> other) {
        int[][] best = new int[usual.size() + 1][other.size() + 1];
        for (int i = 1; i <= usual.size(); i++) {
            for (int j = 1; j <= other.size(); j++) {
                int pair = similarity(usual.get(i - 1), other.get(j - 1));
                best[i][j] =
                        Math.max(Math.max(best[i - 1][j], best[i][j - 1]), pair == 0 ? 0 : best[i - 1][j - 1] + pair);
            }
        }
        List<Row> rows = new ArrayList<>();
        int i = usual.size();
        int j = other.size();
        while (i > 0 || j > 0) {
            if (i > 0 && j > 0 && isPair(best, i, j, similarity(usual.get(i - 1), other.get(j - 1)))) {
                rows.add(new Row(Optional.of(usual.get(--i)), Optional.of(other.get(--j))));
            } else if (j > 0 && (i == 0 || best[i][j] == best[i][j - 1])) {
                rows.add(new Row(Optional.empty(), Optional.of(other.get(--j))));
            } else {
                rows.add(new Row(Optional.of(usual.get(--i)), Optional.empty()));
            }
        }
        Collections.reverse(rows);
        return rows;
    }

    private static boolean isPair(int[][] best, int i, int j, int similarity) {
        return similarity > 0 && best[i][j] == best[i - 1][j - 1] + similarity;
    }

    private static int similarity(PortCall usual, PortCall other) {
        if (!usual.port().equals(other.port()) || !usual.method().equals(other.method())) {
            return 0;
        }
        return usual.adapter().equals(other.adapter()) ? SAME_CLASS : SAME_PORT;
    }
}
