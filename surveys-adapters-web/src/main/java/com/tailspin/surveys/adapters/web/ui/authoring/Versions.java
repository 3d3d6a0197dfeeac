package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.form.Again;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Version;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;

/** The version that a form was made from, which it sends along so that nobody overwrites what they have not seen. */
final class Versions {

    private static final String VERSION = "version";
    private static final Version NONE = new Version(0);

    private Versions() {}

    static Version seen(Context ctx) {
        try {
            return new Version(Long.parseLong(Forms.text(ctx, VERSION)));
        } catch (NumberFormatException notOurForm) {
            return NONE;
        }
    }

    static Map<String, String> of(Survey survey) {
        return Map.of(VERSION, Long.toString(survey.version().value()));
    }

    static Map<String, String> with(Survey survey, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(of(survey));
        return all;
    }

    /**
     * The form again. Where the survey is published by now, it says that this is in the way. Where somebody else was faster it says what is there now and goes on from that, so that sending it again replaces what
     * its sender has now seen; otherwise it stays at the version it was made from.
     */
    static FormState carryOn(Context ctx, Texts t, Again again, Survey now, String present) {
        FormState typed = again.form();
        if (typed.trouble().isEmpty() || now.isPublished()) {
            FormState same = typed.showing(Map.of(VERSION, Forms.text(ctx, VERSION)));
            return now.isPublished() && !typed.trouble().isEmpty()
                    ? same.withTrouble(Message.of("survey.published").in(t.locale()), typed.look())
                    : same;
        }
        return new FormState(
                with(now, typed.values()), typed.errors(), t.of("edit.changed-meanwhile", present), typed.look());
    }
}
