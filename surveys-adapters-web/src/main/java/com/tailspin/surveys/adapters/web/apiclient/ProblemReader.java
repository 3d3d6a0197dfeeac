package com.tailspin.surveys.adapters.web.apiclient;

import com.fasterxml.jackson.core.type.TypeReference;
import com.tailspin.surveys.adapters.web.http.ApiUnavailable;
import com.tailspin.surveys.adapters.web.http.TooManyRequests;
import com.tailspin.surveys.adapters.web.json.Json;
import com.tailspin.surveys.adapters.web.json.ProblemJson;
import com.tailspin.surveys.adapters.web.json.ProblemJson.FieldErrorJson;
import com.tailspin.surveys.adapters.web.json.WireNames;
import com.tailspin.surveys.auth.model.AuthRefused;
import com.tailspin.surveys.domain.model.SurveyRefused;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Converts the API's problem documents back to the domain's refusals. */
final class ProblemReader {

    private static final TypeReference<ProblemJson> PROBLEM = new TypeReference<>() {};

    private ProblemReader() {}

    static Optional<ProblemJson> problem(HttpResponse<byte[]> answer) {
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith(ProblemJson.MEDIA_TYPE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.answer(answer.body(), PROBLEM));
        } catch (IOException e) {
            throw new ApiUnavailable("The Surveys API sent a problem document that cannot be read.", e);
        }
    }

    static boolean isAboutTheToken(ProblemJson problem) {
        return is(problem, AuthRefused.Kind.TOKEN_INVALID);
    }

    static RuntimeException of(HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 429) {
            return new TooManyRequests(Duration.ofSeconds(
                    answer.headers().firstValueAsLong("Retry-After").orElse(1)));
        }
        Optional<ProblemJson> problem = problem(answer);
        return problem.<RuntimeException>flatMap(ProblemReader::byDomain)
                .or(() -> problem.flatMap(ProblemReader::byAuth))
                .orElseGet(() -> new ApiUnavailable("The Surveys API responded with status %d%s."
                        .formatted(
                                answer.statusCode(),
                                problem.map(p -> " and the problem " + p.type()).orElse(""))));
    }

    private static Optional<SurveyRefused> byDomain(ProblemJson problem) {
        for (SurveyRefused.Kind kind : SurveyRefused.Kind.values()) {
            if (problem.kind().equals(WireNames.of(kind))) {
                return Optional.of(refusal(kind, problem));
            }
        }
        return Optional.empty();
    }

    private static SurveyRefused refusal(SurveyRefused.Kind kind, ProblemJson problem) {
        return switch (kind) {
            case INVALID -> new SurveyRefused.Invalid(errors(problem));
            case NOT_SIGNED_IN -> new SurveyRefused.NotSignedIn();
            case FORBIDDEN -> new SurveyRefused.Forbidden(problem.message());
            case NOT_FOUND -> new SurveyRefused.NotFound(problem.message());
            case TENANT_NOT_SIGNED_UP -> new SurveyRefused.TenantNotSignedUp();
            case CONFLICT -> new SurveyRefused.Conflict(problem.message());
            case CHANGED_MEANWHILE -> new SurveyRefused.ChangedMeanwhile(problem.message());
            case NOT_OPEN -> SurveyRefused.NotOpen.of(problem.message());
        };
    }

    private static List<SurveyRefused.FieldError> errors(ProblemJson problem) {
        List<FieldErrorJson> errors = problem.errors();
        return errors == null
                ? List.of(new SurveyRefused.FieldError("", problem.message()))
                : errors.stream().map(FieldErrorJson::toFieldError).toList();
    }

    private static Optional<RuntimeException> byAuth(ProblemJson problem) {
        for (AuthRefused.Kind kind : List.of(
                AuthRefused.Kind.SCOPE_MISSING,
                AuthRefused.Kind.CLAIMS_UNUSABLE,
                AuthRefused.Kind.PROVIDER_UNAVAILABLE)) {
            if (is(problem, kind)) {
                return Optional.of(new AuthRefused(kind, problem.detail()));
            }
        }
        return Optional.empty();
    }

    private static boolean is(ProblemJson problem, AuthRefused.Kind kind) {
        return problem.kind().equals(WireNames.of(kind));
    }
}
