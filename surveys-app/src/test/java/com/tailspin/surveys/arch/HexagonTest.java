package com.tailspin.surveys.arch;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HexagonTest {

    @TestFactory
    Stream<DynamicTest> the_production_classes_keep_every_rule() {
        return HexagonRules.ALL.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(Production.CLASSES)));
    }
}
