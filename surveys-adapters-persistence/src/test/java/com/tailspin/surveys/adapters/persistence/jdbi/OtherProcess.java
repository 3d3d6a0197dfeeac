package com.tailspin.surveys.adapters.persistence.jdbi;

import static com.tailspin.surveys.domain.fixture.SurveyBuilder.aDraft;
import static com.tailspin.surveys.domain.fixture.SurveyBuilder.ofEveryType;

import com.tailspin.surveys.domain.fixture.Stores;
import com.tailspin.surveys.domain.model.question.CountedAnswer;
import com.tailspin.surveys.domain.model.question.Question;
import com.tailspin.surveys.domain.model.response.Response;
import com.tailspin.surveys.domain.model.response.ResponseId;
import com.tailspin.surveys.domain.model.response.SubmissionKey;
import com.tailspin.surveys.domain.model.survey.Survey;
import com.tailspin.surveys.domain.model.survey.SurveyId;
import com.tailspin.surveys.domain.model.survey.SurveyTexts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A separate process with eight threads that answer one survey and two that edit two more. Prints the id of each stored
 * response. Runs until it is killed, or for a given number of responses, and then halts without closing anything.
 */
final class OtherProcess {

    private static final int ANSWERING = 8;
    private static final int AUTHORS = 2;

    private OtherProcess() {}

    /** The surveys of such a process: one to answer, and one for each author. */
    static List<Survey> surveys(Stores stores) {
        Survey answered = aDraft().asking(ofEveryType().toArray(new Question[0]))
                .published(Survey.Listing.LISTED)
                .build();
        List<Survey> surveys = List.of(
                answered, aDraft().titled("0").build(), aDraft().titled("0").build());
        surveys.forEach(stores.surveys()::add);
        return surveys;
    }

    static Process start(String url, int times, Path printed, List<Survey> surveys) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(url, String.valueOf(times)));
        surveys.forEach(survey -> arguments.add(survey.id().toString()));
        return start(OtherProcess.class, printed, arguments.toArray(new String[0]));
    }

    static Process start(Class<?> main, Path printed, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                main.getName());
        builder.command().addAll(List.of(arguments));
        builder.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        return builder.redirectOutput(printed.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) {
        Stores stores = DatabaseContracts.stores(Database.open(new JdbiSettings(args[0], "", "", 4)));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        AtomicInteger left = new AtomicInteger(Integer.parseInt(args[1]));
        Survey answered = find(stores, args[2]);
        for (int i = 0; i < ANSWERING; i++) {
            new Thread(() -> {
                        while (true) {
                            UUID id = UUID.randomUUID();
                            answer(stores, answered, id);
                            out.println(id);
                            if (left.decrementAndGet() == 0) {
                                Runtime.getRuntime().halt(137);
                            }
                        }
                    })
                    .start();
        }
        for (int i = 0; i < AUTHORS; i++) {
            Survey survey = find(stores, args[3 + i]);
            new Thread(() -> {
                        Survey saved = survey;
                        while (true) {
                            int title = Integer.parseInt(saved.title()) + 1;
                            saved = stores.surveys().save(saved.reworded(SurveyTexts.titled("" + title)));
                            out.println("title " + title);
                        }
                    })
                    .start();
        }
    }

    private static Survey find(Stores stores, String id) {
        return stores.surveys().find(new SurveyId(UUID.fromString(id))).orElseThrow();
    }

    private static void answer(Stores stores, Survey survey, UUID id) {
        Response response = new Response(
                new ResponseId(id), survey.id(), Instant.now(), BulkResponses.answers(survey, id.hashCode()));
        List<CountedAnswer> counted = BulkResponses.counted(survey, response);
        stores.responses()
                .add(
                        response,
                        Optional.of(new SubmissionKey(id.toString())),
                        counted,
                        survey.version(),
                        Optional.empty());
    }
}
