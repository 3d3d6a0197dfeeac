package com.tailspin.surveys.arch;

import static com.tailspin.surveys.arch.Production.R;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The sequence diagrams in docs/architecture.md against the byte code and the routes. A message {@code Type.method(a, b)} must be a method
 * with that many parameters, implemented by the receiver, and the byte code of the sender must lead to a call of it.
 */
class SequenceDiagramsTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs").resolve("architecture.md");
    private static final Pattern DIAGRAM = Pattern.compile("```mermaid\\nsequenceDiagram\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PARTICIPANT = Pattern.compile("participant (\\w+) as (\\w+) \\(([\\w.]+)\\)");
    private static final Pattern MESSAGE = Pattern.compile("(\\w+)(--?>>)(\\w+): (.*)");
    private static final Pattern CALL = Pattern.compile("\\b([A-Z]\\w+)\\.([a-z]\\w+)\\(([^)]*)\\)");
    private static final Pattern ROUTE = Pattern.compile("\\b(GET|POST|PUT|PATCH|DELETE) (/[^\\s,?]*)");
    private static final Pattern PATH = Pattern.compile("(?<=\\s)/[^\\s,?]+");
    private static final Pattern TYPE = Pattern.compile("\\b[A-Z][a-z]+[A-Z]\\w+\\b");

    private static List<Diagram> diagrams;

    private record Message(String from, boolean answer, String to, String text) {}

    private record Diagram(Map<String, JavaClass> participants, List<Message> messages) {

        JavaClass participant(String name) {
            return requireNonNull(participants.get(name), () -> name + " is no class, so it makes and takes no calls");
        }
    }

    @BeforeAll
    static void read() throws IOException {
        diagrams = DIAGRAM.matcher(Files.readString(PAGE))
                .results()
                .map(found -> diagram(found.group(1)))
                .toList();
        assertThat(diagrams).hasSize(2);
    }

    @Test
    void every_call_that_a_diagram_shows_is_in_the_byte_code() {
        int checked = 0;
        for (Diagram diagram : diagrams) {
            Map<String, String> asked = new HashMap<>();
            for (Message message : diagram.messages()) {
                List<MatchResult> calls = CALL.matcher(message.text()).results().toList();
                for (MatchResult call : calls) {
                    JavaClass type = type(call.group(1));
                    assertThat(parameterCounts(type, call.group(2)))
                            .as("parameters of %s", call.group())
                            .contains(
                                    call.group(3).isBlank() ? 0 : call.group(3).split(",").length);
                    JavaClass sender = diagram.participant(message.from());
                    JavaClass receiver = diagram.participant(message.to());
                    if (!message.from().equals(message.to())) {
                        assertThat(receiver.isAssignableTo(type.getName()))
                                .as("%s is a %s", receiver.getSimpleName(), type.getSimpleName())
                                .isTrue();
                    }
                    assertThat(leadsTo(sender, Optional.ofNullable(asked.get(message.from())), type, call.group(2)))
                            .as("%s calls %s", sender.getSimpleName(), call.group())
                            .isTrue();
                    checked++;
                }
                if (calls.size() == 1 && !message.from().equals(message.to())) {
                    asked.put(message.to(), calls.get(0).group(2));
                }
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(7);
    }

    @Test
    void every_route_that_a_diagram_shows_exists_and_its_receiver_serves_it() throws IOException {
        Set<String> routes = routes();
        int checked = 0;
        for (Diagram diagram : diagrams) {
            for (Message message : diagram.messages()) {
                for (MatchResult route : ROUTE.matcher(message.text()).results().toList()) {
                    assertThat(routes).contains(route.group());
                    JavaClass receiver = diagram.participants().get(message.to());
                    if (receiver != null) {
                        assertThat(source(receiver)).contains('"' + route.group(2) + '"');
                    }
                    checked++;
                }
                Set<String> paths = routes.stream()
                        .map(route -> route.replaceFirst("\\S+ ", ""))
                        .collect(toSet());
                assertThat(PATH.matcher(message.text()).results().map(MatchResult::group))
                        .allSatisfy(path -> assertThat(paths).contains(path));
            }
        }
        assertThat(checked).isGreaterThanOrEqualTo(3);
    }

    @Test
    void every_type_that_a_diagram_names_exists() {
        for (Diagram diagram : diagrams) {
            for (Message message : diagram.messages()) {
                TYPE.matcher(message.text()).results().forEach(name -> type(name.group()));
            }
        }
    }

    @Test
    void a_call_that_is_not_made_is_noticed() {
        JavaClass pages = type("PublicationPages");
        JavaClass authoring = type("SurveyAuthoring");
        assertThat(leadsTo(pages, Optional.empty(), authoring, "publish")).isTrue();
        assertThat(leadsTo(pages, Optional.empty(), authoring, "delete")).isFalse();
        assertThat(leadsTo(type("SurveyAuthoringService"), Optional.of("read"), type("Surveys"), "save"))
                .isFalse();
    }

    private static Diagram diagram(String text) {
        Map<String, JavaClass> participants = PARTICIPANT
                .matcher(text)
                .results()
                .collect(toMap(found -> found.group(1), found -> inPackage(type(found.group(2)), found.group(3))));
        List<Message> messages = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher message = MESSAGE.matcher(line.strip());
            if (message.matches()) {
                messages.add(new Message(
                        message.group(1), message.group(2).equals("-->>"), message.group(3), message.group(4)));
            } else {
                assertThat(line.strip()).startsWith("participant ");
            }
        }
        return new Diagram(participants, messages);
    }

    private static JavaClass inPackage(JavaClass type, String named) {
        assertThat('.' + type.getPackageName() + '.')
                .as("package of %s", type.getSimpleName())
                .contains('.' + named + '.');
        return type;
    }

    private static JavaClass type(String simpleName) {
        List<JavaClass> found = Production.CLASSES.stream()
                .filter(type -> type.getSimpleName().equals(simpleName))
                .toList();
        assertThat(found).as("classes called %s", simpleName).hasSize(1);
        return found.get(0);
    }

    private static Set<Integer> parameterCounts(JavaClass type, String method) {
        return type.getAllMethods().stream()
                .filter(each -> each.getName().equals(method))
                .map(each -> each.getRawParameterTypes().size())
                .collect(toSet());
    }

    /** Follows the calls of a class, or of one of its methods, as far as they stay in its module. */
    private static boolean leadsTo(JavaClass from, Optional<String> start, JavaClass type, String method) {
        Deque<JavaCodeUnit> waiting = new ArrayDeque<>(from.getCodeUnits().stream()
                .filter(unit -> start.isEmpty() || unit.getName().equals(start.get()))
                .toList());
        assertThat(waiting).isNotEmpty();
        Set<JavaCodeUnit> seen = new HashSet<>(waiting);
        while (!waiting.isEmpty()) {
            for (JavaAccess<?> access : accesses(waiting.remove())) {
                if (access.getTargetOwner().isAssignableTo(type.getName())
                        && access.getTarget().getName().equals(method)) {
                    return true;
                }
                if (module(access.getTargetOwner()).equals(module(from))
                        && !isPort(access.getTargetOwner())
                        && access.getTarget().resolveMember().orElse(null) instanceof JavaMethod next
                        && seen.add(next)) {
                    waiting.add(next);
                }
            }
        }
        return false;
    }

    private static Collection<? extends JavaAccess<?>> accesses(JavaCodeUnit unit) {
        return Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
                .toList();
    }

    private static boolean isPort(JavaClass type) {
        return type.getPackageName().contains(".port.");
    }

    private static String module(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(R + ".")
                ? name.substring(R.length() + 1).replaceFirst("^(adapters\\.\\w+|\\w+).*", "$1")
                : "";
    }

    private static String source(JavaClass type) throws IOException {
        String end = type.getName().replace('.', '/') + ".java";
        try (Stream<Path> modules = Files.list(ROOT)) {
            Path file = modules.map(module -> module.resolve("src/main/java").resolve(end))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            return Files.readString(file);
        }
    }

    /** Compared with the running servers by AuthorizationMatrixTest. */
    private static Set<String> routes() throws IOException {
        Path table = ROOT.resolve("surveys-adapters-web/src/test/resources")
                .resolve("com/tailspin/surveys/adapters/web/authorization-matrix.txt");
        return Files.readAllLines(table).stream()
                .map(line -> line.split("[ ?]+", 4))
                .filter(words -> words.length > 2)
                .map(words -> words[1] + " " + words[2])
                .collect(toSet());
    }
}
