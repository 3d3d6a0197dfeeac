package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Wires the vault of docs/remote-signer in, with the commands on that page, in a copy of this checkout. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the page's commands are for a POSIX shell")
class RemoteSignerIT {

    @TempDir
    Path copy;

    @Test
    void the_patch_makes_the_vault_a_credential_like_the_others() throws Exception {
        CheckoutCopy checkout = CheckoutCopy.in(copy);
        Matcher commands = Pattern.compile("(?ms)^```bash\\n(.*?)^```$")
                .matcher(Files.readString(copy.resolve("docs").resolve("remote-signer.md")));
        assertThat(commands.find()).isTrue();

        CheckoutCopy.Ended ended = checkout.run(commands.group(1), Map.of());

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(copy.resolve("docs").resolve("ports.md")).content().contains("`KeyVaultCredentials`");
    }
}
