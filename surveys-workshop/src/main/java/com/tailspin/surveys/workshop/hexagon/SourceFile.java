package com.tailspin.surveys.workshop.hexagon;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A class of ours and where to read it.
 *
 * @param className qualified name of a top-level class
 */
public record SourceFile(String className) {

    private static final String ROOT = "com.tailspin.surveys.";

    /** First packages below the root to the module that holds them. */
    private static final Map<String, String> MODULES = new LinkedHashMap<>();

    static {
        MODULES.put("domain.", "surveys-domain");
        MODULES.put("auth.", "surveys-auth");
        MODULES.put("adapters.web.", "surveys-adapters-web");
        MODULES.put("adapters.persistence.", "surveys-adapters-persistence");
        MODULES.put("app.", "surveys-app");
    }

    static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(ROOT);
    }

    static SourceFile of(Class<?> type) {
        return new SourceFile(type.getName().replaceFirst("\\$.*", ""));
    }

    /** The simple name. */
    public String name() {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** The package below the root, such as {@code adapters.web.api}. */
    public String place() {
        return className.substring(ROOT.length(), className.lastIndexOf('.'));
    }

    /** Path from the repository's root. */
    public String path() {
        String module = MODULES.entrySet().stream()
                .filter(entry -> className.startsWith(ROOT + entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(className + " is of no module that has ports"));
        return module + "/src/main/java/" + className.replace('.', '/') + ".java";
    }
}
