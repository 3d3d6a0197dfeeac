package compare;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;

/** Behaviour that both applications must have in common for their figures to be comparable. */
final class Contract {

    private Contract() {}

    /**
     * Checks a published survey, and sends the responses for its results.
     *
     * @throws IllegalStateException if the behaviour differs
     */
    static void check(App app, App.Survey survey, String bearer, String cookies) throws Exception {
        expect("the home page", 200, App.get(app.base()), "<h1");
        int listed = App.get(app.base()).body().split("href=\"/s/").length - 1;
        is("surveys on the home page", listed, 24);
        expect("health", 200, App.get(app.base().resolve(app.health())));
        expect("an unknown survey", 404, App.get(URI.create(survey.form() + "0000")));

        expect("the form", 200, App.get(survey.form()), "What should be &lt;better&gt; &amp; what should stay?");
        Form form = Form.of(survey.form());
        is("radio buttons", form.count("radio"), 13);
        is("checkboxes", form.count("checkbox"), 5);
        is("texts", form.count("text"), 1);
        for (int person = 0; person < Compare.RESPONSES; person++) {
            HttpResponse<String> answered = form.send(form.filledBy(person));
            expect("an answer", 303, answered);
            is("where it leads", location(answered).endsWith("/thanks"), true);
        }
        expect("an empty answer", 422, form.send(hiddenOnly(form)), "type=\"radio\"");

        is("the results redirect a stranger", App.get(survey.results()).statusCode() / 100, 3);
        expect(
                "the results",
                200,
                App.get(survey.results(), "Cookie", cookies),
                Integer.toString(Compare.RESPONSES),
                "Bicycle");
        expect("the API without a token", 401, App.get(survey.api()));
        expect("the API with a wrong token", 401, App.get(survey.api(), "Authorization", "Bearer " + bearer + "x"));
        expect("the API", 200, App.get(survey.api(), "Authorization", "Bearer " + bearer), "\"questions\"", "Bicycle");
    }

    private static String hiddenOnly(Form form) {
        return Arrays.stream(form.filledBy(0).split("&"))
                .filter(pair -> pair.startsWith("_csrf=") || pair.endsWith("={uuid}"))
                .reduce((one, other) -> one + "&" + other)
                .orElse("nothing=");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static void expect(String what, int status, HttpResponse<String> answer, String... parts) {
        is(what + " at " + answer.uri(), answer.statusCode(), status);
        for (String part : parts) {
            is(what + " at " + answer.uri() + " says " + part, answer.body().contains(part), true);
        }
    }

    private static void is(String what, Object got, Object wanted) {
        if (!got.toString().equals(wanted.toString())) {
            throw new IllegalStateException(what + ": " + got + " instead of " + wanted);
        }
    }
}
