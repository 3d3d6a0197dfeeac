package com.tailspin.surveys.adapters.web.ui.answering;

import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import java.util.List;

/** Says that the answers cannot be accepted, and keeps them: to be read, copied and sent again. */
public record UnsentPage(String action, String reason, List<GivenAnswer> said, List<AnswerForm.Field> fields)
        implements PageModel {

    public UnsentPage {
        said = List.copyOf(said);
        fields = List.copyOf(fields);
    }

    @Override
    public String template() {
        return "unsent.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("answer.not-sent");
    }
}
