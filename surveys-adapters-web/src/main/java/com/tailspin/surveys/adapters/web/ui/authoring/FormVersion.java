package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.form.FormRedisplay;
import com.tailspin.surveys.adapters.web.ui.form.FormState;
import com.tailspin.surveys.adapters.web.ui.form.Forms;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.Message;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.Version;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;

/** The version from which a form was made. The form sends it along, so that no change overwrites another one unseen. */
final class FormVersion {

    private static final String VERSION = "version";
    private static final Version NONE = new Version(0);

    private FormVersion() {}

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
     * The form to show again after a refusal. If the survey has been published meanwhile, the form says so. After a
     * conflicting change it shows the present state and takes on its version, so that sending it again replaces what
     * its sender has now seen; otherwise it keeps its version.
     */
    static FormState carryOn(Context ctx, Texts t, FormRedisplay redisplay, Survey now, String present) {
        FormState typed = redisplay.form();
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
