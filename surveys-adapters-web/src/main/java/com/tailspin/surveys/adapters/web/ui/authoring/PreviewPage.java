package com.tailspin.surveys.adapters.web.ui.authoring;

import com.tailspin.surveys.adapters.web.ui.page.PageModel;
import com.tailspin.surveys.adapters.web.ui.survey.AnswerField;
import com.tailspin.surveys.adapters.web.ui.survey.SurveyNav;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import com.tailspin.surveys.domain.model.question.Question;
import java.util.List;
import java.util.stream.IntStream;

/** A survey as its respondents will see it; it can be tried out, and nothing is sent. */
public record PreviewPage(SurveyNav nav) implements PageModel {

    public List<AnswerField> fields() {
        List<Question> questions = nav.survey().questions();
        return IntStream.range(0, questions.size())
                .mapToObj(at -> AnswerField.unanswered(questions.get(at), at + 1, questions.size()))
                .toList();
    }

    @Override
    public String template() {
        return "survey-preview.jte";
    }

    @Override
    public String title(Texts t) {
        return t.of("preview.of", nav.survey().title());
    }
}
