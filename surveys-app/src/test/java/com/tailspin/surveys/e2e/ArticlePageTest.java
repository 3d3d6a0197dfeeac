package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The article in the workshop, before a sign-in and afterwards. */
class ArticlePageTest {

    private static final Pattern LINK = Pattern.compile("href=\"(/workshop/learn[^\"#]*)(?:#([^\"]+))?\"");
    private static final String OWN = "From the newest sign-in at this system:";

    @TempDir
    Path data;

    @Test
    void its_examples_become_the_readers_own_once_there_are_some() {
        try (RunningSurveys surveys = RunningSurveys.start(data, Map.of())) {
            TestVisitor reader = surveys.visitor();
            String before = reader.get("/workshop/learn").html();
            assertThat(before)
                    .contains("Client assertions: how a web application proves who it is", "client_secret=tDMNXyRJ…")
                    .doesNotContain(OWN, "&lt;!--");

            reader.signIn("bob@contoso.example");
            reader.post("/workshop/credential", Map.of("kind", "certificate"));
            String after = reader.get("/workshop/learn").html();
            assertThat(after.split(OWN, -1)).as("each of the six examples").hasSize(7);
            assertThat(after)
                    .doesNotContain("client_secret=tDMNXyRJ…", "Xxdn1hem971O-6MriwKxPdE-GzDIQt0jqnILssRw0-E")
                    .contains("client_secret=", "client_assertion=eyJ", "-----BEGIN CERTIFICATE-----");
        }
    }

    @Test
    void its_links_lead_to_served_documents_their_headings_and_the_sections_of_specifications() {
        try (RunningSurveys surveys = RunningSurveys.start(data, Map.of())) {
            TestVisitor reader = surveys.visitor();
            Stream.of("", "/client-authentication", "/identity-provider", "/remote-signer", "/choose")
                    .forEach(name -> {
                        String html = reader.get("/workshop/learn" + name).html();
                        assertThat(html).doesNotContain(".md\"", ".java\"");
                        LINK.matcher(html).results().forEach(link -> {
                            TestVisitor.Page target = reader.get(link.group(1));
                            assertThat(target.status()).as(link.group()).isEqualTo(200);
                            if (link.group(2) != null) {
                                assertThat(target.html()).contains("id=\"" + link.group(2) + "\"");
                            }
                        });
                    });
            Stream.of("/workshop/learn", "/workshop/learn/client-authentication", "/workshop/course")
                    .forEach(page ->
                            assertThat(reader.get(page).html()).as(page).contains("href=\"/workshop/learn/choose\""));
            assertThat(reader.get("/workshop/learn/choose").html())
                    .contains("href=\"/workshop/learn/client-authentication#tokens-bound-to-a-key-dpop\"")
                    .contains("lab 07 (<code>07-workload-federation</code>)");
            assertThat(reader.get("/workshop/learn").html())
                    .contains("href=\"https://www.rfc-editor.org/rfc/rfc8725.html#section-3.11\"", "<table>");
        }
    }
}
