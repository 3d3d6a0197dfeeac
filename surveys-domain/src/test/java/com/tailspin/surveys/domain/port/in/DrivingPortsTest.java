package com.tailspin.surveys.domain.port.in;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DrivingPortsTest {

    static Stream<Method> methods() {
        return Stream.of(
                        CallerRecognition.class,
                        Contributing.class,
                        SurveyAnswering.class,
                        SurveyAuthoring.class,
                        SurveyHistory.class,
                        SurveyResults.class,
                        TenantAdministration.class,
                        TenantOnboarding.class)
                .flatMap(port -> Arrays.stream(port.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void every_method_takes_the_caller(Method method) {
        assertThat(List.of(method.getParameterTypes())).containsAnyOf(Caller.class, Visitor.class);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void no_method_returns_a_boolean_or_nothing(Method method) {
        assertThat(method.getReturnType()).isNotIn(void.class, boolean.class, Boolean.class);
    }
}
