package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.ui.session.ParkedForm;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A form that could not be accepted, with everything typed and one button that sends it. */
public record ResendPage(String heading, String message, ParkedForm form, boolean discardable, FormWords words)
        implements PageModel {

    /** One typed value; {@code label} is empty for hidden fields. */
    public record Entry(String label, String field, String value) {}

    public List<Entry> entries(Texts t) {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, List<String>> field : form.fields().entrySet()) {
            for (String value : field.getValue()) {
                entries.add(new Entry(words.labelOf(field.getKey(), t).orElse(""), field.getKey(), value));
            }
        }
        entries.sort(Comparator.comparingInt((Entry entry) -> words.place(entry.field()))
                .thenComparing(Entry::field)
                .thenComparing(Entry::value));
        return entries;
    }

    /** The action that sending the form performs. */
    public String deed(Texts t) {
        return words.deedAt(form.path(), t).orElseGet(() -> t.of("resend.send"));
    }

    @Override
    public String template() {
        return "resend.jte";
    }

    @Override
    public String title(Texts t) {
        return heading;
    }
}
