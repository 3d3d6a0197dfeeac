package com.tailspin.surveys.adapters.persistence.jdbi;

import com.tailspin.surveys.domain.fixture.FixedClock;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Tenant;
import com.tailspin.surveys.domain.model.tenant.TenantId;
import com.tailspin.surveys.domain.port.out.Tenants;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process of its own that signs tenants up, from four threads, and prints each id after it is kept. It does so until it is killed; or
 * so many times, and then it drops dead without closing anything.
 */
final class OtherProcess {

    private OtherProcess() {}

    static Process start(String url, int times, Path printed) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                OtherProcess.class.getName(),
                url,
                String.valueOf(times));
        builder.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        return builder.redirectOutput(printed.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) {
        Tenants tenants = new JdbiTenants(Database.open(new JdbiSettings(args[0], "sa", "", 4)));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int times = Integer.parseInt(args[1]);
        AtomicInteger left = new AtomicInteger(times);
        for (int i = 0; i < 4; i++) {
            new Thread(() -> {
                        while (true) {
                            UUID id = UUID.randomUUID();
                            tenants.add(Tenant.signedUp(
                                    new TenantId(id),
                                    new Issuer("https://login.example/" + id),
                                    "x".repeat(100),
                                    FixedClock.START));
                            out.println(id);
                            if (left.decrementAndGet() == 0) {
                                Runtime.getRuntime().halt(137);
                            }
                        }
                    })
                    .start();
        }
    }
}
