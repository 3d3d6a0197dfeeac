package com.tailspin.surveys.arch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tables in docs/ports.md are those of the code. With {@code SURVEYS_WRITE_PAGES=true} in the environment, they are rewritten. */
class PortsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "ports.md");
    private static final String BEGIN = "<!-- generated: begin -->\n\n";
    private static final String END = "<!-- generated: end -->";
    private static final boolean WRITING = "true".equals(System.getenv("SURVEYS_WRITE_PAGES"));
    private static final String REWRITE = "SURVEYS_WRITE_PAGES=true mvn -pl surveys-app -am test -Dtest=PortsPageTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false";

    /** Driven ports that no contract describes, each with the reason. */
    private static final List<String> WITHOUT_CONTRACT = List.of(
            // One implementation; SecureRandomIdsTest tests it.
            "Ids",
            // One implementation each, the protocol itself; their tests are in auth.oidc.
            "AuthorizationServers",
            "TokenVerification",
            // One implementation, of one line; BoundTokensTest and StolenTokenTest present what it returns.
            "ClientCertificates");

    @Test
    void the_tables_of_the_ports_are_those_of_the_code() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        assertThat(page).contains(BEGIN, END);
        String expected = page.substring(0, begin) + PortsPage.generated() + page.substring(end);
        if (WRITING) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/ports.md is stale. Rewrite its tables, then look at the difference:%n%s", REWRITE)
                .isEqualTo(expected);
    }

    @Test
    void the_page_says_how_to_rewrite_it() throws IOException {
        assertThat(Files.readString(PAGE)).contains(REWRITE);
    }

    @TestFactory
    Stream<DynamicTest> every_driven_port_has_a_contract_or_a_reason() {
        return Stream.of("domain", "auth")
                .flatMap(hexagon -> PortsPage.ports(hexagon, "out").stream())
                .map(port -> DynamicTest.dynamicTest(
                        port.getSimpleName(),
                        () -> assertThat(PortsPage.contractsOf(port).isEmpty())
                                .isEqualTo(WITHOUT_CONTRACT.contains(port.getSimpleName()))));
    }
}
