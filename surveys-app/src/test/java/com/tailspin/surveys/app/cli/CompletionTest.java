package com.tailspin.surveys.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tailspin.surveys.app.cli.Terminal.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "bash completes")
class CompletionTest {

    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void print() throws IOException {
        Said said = Terminal.in(folder).run("completion", "bash");
        assertThat(said.exit()).as(said.err()).isZero();
        script = Files.writeString(folder.resolve("completion"), said.out());
    }

    @Test
    void bash_completes_the_commands_the_options_and_their_values() throws Exception {
        assertThat(completed("")).contains("serve", "settings", "assertion", "certificate", "token", "completion");
        assertThat(completed("assertion", "")).contains("mint", "sign", "inspect", "verify");
        assertThat(completed("assertion", "si")).isEqualTo("sign");
        assertThat(completed("assertion", "sign", "--")).contains("--header", "--claims", "--key", "--malformed");
        assertThat(completed("assertion", "verify", "--profile", "")).isEqualTo("strict entra-like legacy");
        assertThat(completed("serve", "--role", "")).isEqualTo("all web api idp");
        assertThat(completed("completion", "")).contains("bash", "zsh");
    }

    @Test
    void both_shells_get_the_same_script_and_others_none() {
        assertThat(Terminal.in(folder).run("completion", "zsh").out()).contains("bashcompinit");
        Said said = Terminal.in(folder).run("completion", "fish");
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("no completion for “fish”", "bash, zsh");
    }

    /** What bash offers for the last of the words. */
    private String completed(String... words) throws Exception {
        String line =
                "source \"$0\"; COMP_WORDS=(surveys \"$@\"); COMP_CWORD=$#; _complete_surveys 2> /dev/null; echo \"${COMPREPLY[*]}\"";
        String[] command = new String[words.length + 4];
        command[0] = "bash";
        command[1] = "-c";
        command[2] = line;
        command[3] = script.toString();
        System.arraycopy(words, 0, command, 4, words.length);
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        bash.getOutputStream().close();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said.strip().replaceAll("\\s+", " ");
    }
}
