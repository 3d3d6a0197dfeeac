package com.tailspin.surveys.auth.credential.store;

import com.tailspin.surveys.auth.port.out.CertificateStore.Version;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** For stores that do not show from outside whether they have changed: worth another look each minute. */
final class Minutely {

    private Minutely() {}

    static Version version(InstantSource clock) {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        return new Version(minute.toString(), minute);
    }
}
