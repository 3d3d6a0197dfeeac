package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.FormState.FieldMessage;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.SurveyRefused.FieldError;
import com.tailspin.surveys.domain.model.SurveyRefused.Invalid;
import com.tailspin.surveys.domain.model.survey.PublicationTerms;
import com.tailspin.surveys.domain.model.survey.Survey;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fields of the publication form: the survey's visibility and the terms on which it accepts answers, with times in
 * a zone that the author chooses.
 */
final class PublishForm {

    static final String UTC = "UTC";
    static final List<String> ZONES = Stream.concat(
                    Stream.of(UTC),
                    ZoneId.getAvailableZoneIds().stream()
                            .filter(id -> id.matches("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe"
                                    + "|Indian|Pacific)/.*"))
                            .sorted())
            .toList();

    private static final String LISTED = "listed";
    private static final String LINK_ONLY = "link-only";
    private static final List<String> FIELDS =
            List.of("listing", "opensAt", "closesAt", "zone", "responseLimit", "version");
    // The format in which browsers send and accept times (WHATWG HTML, 4.10.5.1.11); people without the picker may type
    // a space in between.
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    private final Context ctx;
    private final Texts t;
    private final List<FieldMessage> wrong = new ArrayList<>();

    PublishForm(Context ctx, Texts t) {
        this.ctx = ctx;
        this.t = t;
    }

    /** The form filled with the survey's present or last terms. */
    static FormState of(Survey survey) {
        return FormState.of(FormVersion.with(
                survey,
                Map.of(
                        "listing",
                        survey.listing() == Survey.Listing.LISTED ? LISTED : LINK_ONLY,
                        "opensAt",
                        text(survey.terms().opensAt()),
                        "closesAt",
                        text(survey.terms().closesAt()),
                        "zone",
                        UTC,
                        "responseLimit",
                        survey.terms().responseLimit().map(String::valueOf).orElse(""))));
    }

    FormState typed() {
        return FormState.of(Forms.texts(ctx, FIELDS)).with(wrong);
    }

    /** Whether the form was that of a survey that was published already. */
    boolean isAgain() {
        return !Forms.text(ctx, "again").isEmpty();
    }

    /** Whether the form itself has errors; only a form without any is passed to the domain. */
    boolean failed() {
        return !wrong.isEmpty();
    }

    Survey.Listing listing() {
        return switch (Forms.text(ctx, "listing")) {
            case LISTED -> Survey.Listing.LISTED;
            case "", LINK_ONLY -> Survey.Listing.LINK_ONLY;
            default -> {
                wrong.add(new FieldMessage("listing", t.of("publish.listing-wrong")));
                yield Survey.Listing.LINK_ONLY;
            }
        };
    }

    PublicationTerms terms() {
        Optional<Instant> opensAt = moment("opensAt");
        Optional<Instant> closesAt = moment("closesAt");
        Optional<Integer> limit = limit();
        try {
            return new PublicationTerms(opensAt, closesAt, limit);
        } catch (Invalid invalid) {
            invalid.errors().forEach(error -> wrong.add(new FieldMessage(error.field(), error.in(t.locale()))));
            return PublicationTerms.NONE;
        }
    }

    private Optional<Instant> moment(String field) {
        String text = Forms.text(ctx, field).strip().replace(' ', 'T');
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.parse(text);
            ZoneId zone = zone();
            if (zone.getRules().getValidOffsets(local).isEmpty()) {
                wrong.add(new FieldMessage(field, t.of("publish.moment-skipped", zone.getId())));
                return Optional.empty();
            }
            if (local.getYear() >= 1970 && local.getYear() <= 9999) {
                return Optional.of(local.atZone(zone).toInstant());
            }
        } catch (DateTimeParseException notAMoment) {
            wrong.add(new FieldMessage(field, t.of("publish.moment-wrong")));
            return Optional.empty();
        }
        wrong.add(new FieldMessage(field, t.of("publish.moment-wrong")));
        return Optional.empty();
    }

    private ZoneId zone() {
        String zone = Forms.text(ctx, "zone");
        if (!zone.isEmpty() && !ZONES.contains(zone)) {
            if (wrong.stream().noneMatch(one -> one.field().equals("zone"))) {
                wrong.add(new FieldMessage("zone", t.of("publish.zone-wrong")));
            }
            return ZoneOffset.UTC;
        }
        return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
    }

    private Optional<Integer> limit() {
        String text = Forms.text(ctx, "responseLimit").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.matches("[0-9]{1,9}")) {
            FieldError error = FieldError.of("responseLimit", "terms.limit", PublicationTerms.LIMIT_MAX);
            wrong.add(new FieldMessage(error.field(), error.in(t.locale())));
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text));
    }

    private static String text(Optional<Instant> moment) {
        return moment.map(at -> MINUTES.format(at.atOffset(ZoneOffset.UTC))).orElse("");
    }
}
