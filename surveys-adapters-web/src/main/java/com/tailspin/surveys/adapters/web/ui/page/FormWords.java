package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.ui.text.Texts;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What forms are called when they are shown once more. Each feature has words for its own. Immutable.
 *
 * @param deeds what sending a form does, by its path with names in braces, such as {@code /surveys/{id}/publish}
 * @param labels what a field is called, by its name or, before a point, by what its name begins with; in the order in which they are shown
 * @param pages paths of forms that have a page of their own at the same address; it says more than their words here
 */
public record FormWords(
        Map<String, Function<Texts, String>> deeds, Map<String, Function<Texts, String>> labels, Set<String> pages) {

    public static final FormWords NONE = new FormWords(Map.of(), Map.of(), Set.of());

    private static final Comparator<String> LITERAL_PATHS_FIRST = Comparator.comparing(
            (String path) -> path.chars().filter(c -> c == '{').count());

    public FormWords {
        deeds = Collections.unmodifiableMap(new LinkedHashMap<>(deeds));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        pages = Set.copyOf(pages);
    }

    /** The words of all these features, in their order. */
    public static FormWords of(List<FormWords> features) {
        Map<String, Function<Texts, String>> deeds = new LinkedHashMap<>();
        Map<String, Function<Texts, String>> labels = new LinkedHashMap<>();
        Set<String> pages = new HashSet<>();
        for (FormWords feature : features) {
            deeds.putAll(feature.deeds);
            labels.putAll(feature.labels);
            pages.addAll(feature.pages);
        }
        return new FormWords(deeds, labels, pages);
    }

    public FormWords deed(String path, Function<Texts, String> words) {
        return new FormWords(with(deeds, path, words), labels, pages);
    }

    public FormWords label(String field, Function<Texts, String> words) {
        return new FormWords(deeds, with(labels, field, words), pages);
    }

    /** Names a form that is not shown again by these words but by its own page, which says what will be affected. */
    public FormWords page(String path) {
        Set<String> more = new HashSet<>(pages);
        more.add(path);
        return new FormWords(deeds, labels, more);
    }

    boolean hasPage(String path) {
        return pages.stream().anyMatch(page -> isAt(path, page));
    }

    private static boolean isAt(String path, String template) {
        return path.matches(template.replaceAll("\\{[^}]+}", "[^/]+"));
    }

    /** What sending a form to that path does; empty if no feature has such a form. */
    Optional<String> deedAt(String path, Texts t) {
        return deeds.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(LITERAL_PATHS_FIRST))
                .filter(deed -> isAt(path, deed.getKey()))
                .findFirst()
                .map(deed -> deed.getValue().apply(t));
    }

    /** Empty for a field that is sent along unseen. */
    Optional<String> labelOf(String field, Texts t) {
        return Optional.ofNullable(labels.get(key(field))).map(words -> words.apply(t));
    }

    /** Where a field is shown among the others; fields without a label come last. */
    int place(String field) {
        int place = List.copyOf(labels.keySet()).indexOf(key(field));
        return place < 0 ? labels.size() : place;
    }

    private static String key(String field) {
        int point = field.indexOf('.');
        return point < 0 ? field : field.substring(0, point + 1);
    }

    private static Map<String, Function<Texts, String>> with(
            Map<String, Function<Texts, String>> words, String key, Function<Texts, String> word) {
        Map<String, Function<Texts, String>> more = new LinkedHashMap<>(words);
        more.put(key, word);
        return more;
    }
}
