package com.tailspin.surveys.app.demo;

import com.tailspin.surveys.domain.model.question.AnswerFormat;
import com.tailspin.surveys.domain.model.question.DateAnswerFormat;
import com.tailspin.surveys.domain.model.question.LongText;
import com.tailspin.surveys.domain.model.question.MultipleChoice;
import com.tailspin.surveys.domain.model.question.NumberAnswerFormat;
import com.tailspin.surveys.domain.model.question.QuestionDraft;
import com.tailspin.surveys.domain.model.question.Scale;
import com.tailspin.surveys.domain.model.question.ShortText;
import com.tailspin.surveys.domain.model.question.SingleChoice;
import com.tailspin.surveys.domain.model.question.Stars;
import com.tailspin.surveys.domain.model.question.YesNo;
import com.tailspin.surveys.domain.model.survey.Survey.Listing;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The template of a demo survey.
 *
 * @param beganDaysAgo when it was published
 * @param endedDaysAgo when it closed; 0 if it is still open
 * @param mood average satisfaction, from 0 to 1
 * @param responses number of responses; 0 for a draft
 */
record DemoSurvey(
        SurveyTexts texts,
        Listing listing,
        int beganDaysAgo,
        int endedDaysAgo,
        double mood,
        int responses,
        List<QuestionDraft> questions) {

    /** Contoso's published surveys. */
    static final List<DemoSurvey> CONTOSO = List.of(
            new DemoSurvey(
                    new SurveyTexts(
                            "How was your visit to our service desk?",
                            "Five short questions, two minutes. We read every answer, and nobody’s name is kept.",
                            "Thank you! On the first of each month we publish what we learned and what we change."),
                    Listing.LISTED,
                    120,
                    0,
                    0.72,
                    2400,
                    List.of(
                            required("How pleased are you with the help you got?", new Stars()),
                            asked(
                                    "How likely are you to recommend us to a friend?",
                                    "0 means not at all, 10 means by all means.",
                                    new Scale("Not at all", "By all means")),
                            asked(
                                    "How did you reach us?",
                                    "",
                                    new SingleChoice(List.of("Web page", "Telephone", "E-mail", "In person"), true)),
                            asked("Was your request solved at the first contact?", "", new YesNo()),
                            asked(
                                    "What should we know?",
                                    "Anything that helped, or got in your way.",
                                    new LongText()))),
            new DemoSurvey(
                    new SurveyTexts(
                            "Working at Contoso, autumn",
                            "Once a quarter we ask everybody how things are going. It takes four minutes.",
                            ""),
                    Listing.LINK_ONLY,
                    45,
                    0,
                    0.66,
                    1150,
                    List.of(
                            required("How was the last quarter for you?", new Stars()),
                            asked(
                                    "What matters most to you here?",
                                    "Pick up to three.",
                                    new MultipleChoice(
                                            List.of(
                                                    "The people",
                                                    "Interesting work",
                                                    "Flexible hours",
                                                    "Pay",
                                                    "Learning",
                                                    "Location"),
                                            true,
                                            Optional.of(1),
                                            Optional.of(3))),
                            asked(
                                    "How many hours a week do you spend in meetings?",
                                    "A whole number will do.",
                                    new NumberAnswerFormat(
                                            Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.valueOf(40)), true)),
                            asked(
                                    "Would you recommend Contoso as a place to work?",
                                    "",
                                    new Scale("Never", "Any time")),
                            asked("When did you last learn something new?", "", new DateAnswerFormat()),
                            asked("If you could change one thing, what would it be?", "", new ShortText()),
                            asked("Tell us more", "", new LongText()))),
            new DemoSurvey(
                    new SurveyTexts(
                            "Contoso Developer Day: how was it?",
                            "You were there. Tell us what to keep and what to drop.",
                            "Thank you, and see you next year!"),
                    Listing.LINK_ONLY,
                    75,
                    54,
                    0.78,
                    480,
                    List.of(
                            required("How was the day as a whole?", new Stars()),
                            asked(
                                    "Which track did you follow?",
                                    "",
                                    new SingleChoice(List.of("Web", "Data", "Security", "Architecture"), false)),
                            asked("Will you come again?", "", new YesNo()),
                            asked("One thing that we should add", "", new ShortText()))),
            new DemoSurvey(
                    SurveyTexts.titled("What should the canteen cook more often?"),
                    Listing.LISTED,
                    12,
                    0,
                    0.7,
                    160,
                    List.of(
                            asked(
                                    "Pick your favourites",
                                    "",
                                    new MultipleChoice(
                                            List.of("Soup", "Pasta", "Curry", "Salad", "Dumplings", "Fish"),
                                            true,
                                            Optional.empty(),
                                            Optional.empty())),
                            asked(
                                    "How often do you eat here?",
                                    "",
                                    new SingleChoice(List.of("Every day", "Once or twice a week", "Rarely"), false)))));

    static final DemoSurvey FABRIKAM = new DemoSurvey(
            new SurveyTexts("Help us name our new bicycle", "It folds, it is green, and it needs a name.", ""),
            Listing.LISTED,
            20,
            0,
            0.6,
            310,
            List.of(
                    required(
                            "Which name do you like best?",
                            new SingleChoice(List.of("Kestrel", "Clover", "Pocket", "Meridian"), true)),
                    asked("How well does it suit the picture?", "", new Stars()),
                    asked("What does the name make you think of?", "", new ShortText())));

    /** A draft to which Erin of Fabrikam contributes. */
    static final DemoSurvey DRAFT = new DemoSurvey(
            new SurveyTexts("Your first month with us", "For everybody who has started recently.", ""),
            Listing.LINK_ONLY,
            3,
            0,
            0.7,
            0,
            List.of(
                    asked("How well were you prepared for your first day?", "", new Stars()),
                    asked("Who helped you most?", "A first name is enough.", new ShortText())));

    private static QuestionDraft required(String text, AnswerFormat format) {
        return new QuestionDraft(text, "", true, format);
    }

    private static QuestionDraft asked(String text, String help, AnswerFormat format) {
        return new QuestionDraft(text, help, false, format);
    }
}
