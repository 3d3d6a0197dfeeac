package compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The peer, which uses {@link Issuer} for sign-in. */
final class PeerApp extends App {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> program;
    private final int port;
    private final Issuer issuer;
    private final Map<String, String> settings;

    /** @param settings as environment variables */
    PeerApp(List<String> program, File log, int port, Issuer issuer, Map<String, String> settings) {
        super(log);
        this.program = program;
        this.port = port;
        this.issuer = issuer;
        this.settings = settings;
    }

    @Override
    protected ProcessBuilder command() {
        Map<String, String> environment = new TreeMap<>(settings);
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("PEER_ISSUER", issuer.address().toString());
        environment.put("PEER_CLIENT_SECRET", "for the comparison only");
        return process(new ArrayList<>(program), environment);
    }

    @Override
    URI base() {
        return URI.create("http://localhost:" + port + "/");
    }

    @Override
    String health() {
        return "/actuator/health";
    }

    @Override
    String signIn() throws Exception {
        return cookiesAfter(base().resolve("/oauth2/authorization/company"));
    }

    @Override
    String bearer() throws Exception {
        return issuer.accessToken();
    }

    @Override
    Survey publish(String title, String bearer) throws Exception {
        ObjectNode draft = JSON.createObjectNode()
                .put("organisation", "Contoso")
                .put("title", title)
                .put("description", DESCRIPTION);
        ArrayNode questions = draft.putArray("questions");
        for (Question question : QUESTIONS) {
            ObjectNode json = JSON.valueToTree(question);
            questions.add(json.put("type", question.type().replace('-', '_').toUpperCase(Locale.ROOT)));
        }
        String id = JSON.readTree(call("POST", base().resolve("/api/surveys"), draft.toString(), bearer)
                        .body())
                .get("id")
                .asText();
        return new Survey(
                base().resolve("/s/" + id),
                base().resolve("/surveys/" + id + "/results"),
                base().resolve("/api/surveys/" + id));
    }
}
