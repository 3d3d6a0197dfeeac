package com.tailspin.surveys.app.demo;

import com.tailspin.surveys.domain.model.SurveyRefused;
import com.tailspin.surveys.domain.model.tenant.EmailAddress;
import com.tailspin.surveys.domain.model.tenant.Identity;
import com.tailspin.surveys.domain.model.tenant.Issuer;
import com.tailspin.surveys.domain.model.tenant.Role;
import com.tailspin.surveys.domain.model.tenant.Visitor;
import com.tailspin.surveys.domain.port.in.TenantOnboarding;
import com.tailspin.surveys.idp.directory.AuthorityUrls;
import com.tailspin.surveys.idp.directory.DemoPerson;
import com.tailspin.surveys.idp.directory.DemoTenant;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs up Contoso and Fabrikam at the first start with the embedded identity provider, through the driving port, as
 * their administrators would. Adventure Works is left for trying sign-up.
 */
public final class DemoTenants {

    private static final Logger LOG = LoggerFactory.getLogger(DemoTenants.class);
    private static final List<DemoTenant> SIGNED_UP = List.of(DemoTenant.CONTOSO, DemoTenant.FABRIKAM);

    private final TenantOnboarding onboarding;

    public DemoTenants(TenantOnboarding onboarding) {
        this.onboarding = onboarding;
    }

    public void signUp(URI provider) {
        for (DemoTenant tenant : SIGNED_UP) {
            DemoPerson admin = tenant.people().stream()
                    .filter(person -> person.roles().contains(Role.SURVEY_ADMIN.claim()))
                    .findFirst()
                    .orElseThrow();
            Visitor visitor = visitor(provider, tenant, admin);
            try {
                onboarding.signUp(visitor, tenant.displayName());
                LOG.atInfo().addKeyValue("organisation", tenant.displayName()).log("signed up for demonstration");
            } catch (SurveyRefused refused) {
                if (refused.kind() != SurveyRefused.Kind.CONFLICT) {
                    throw refused;
                }
                // Signed up at an earlier start.
            }
        }
    }

    /** The person as a verified token would describe them. */
    public static Visitor visitor(URI provider, DemoTenant tenant, DemoPerson person) {
        return new Visitor(
                new Identity(
                        new Issuer(AuthorityUrls.of(provider, tenant).issuer()),
                        person.oid().toString()),
                person.name(),
                new EmailAddress(person.email()),
                person.roles().stream()
                        .map(Role::named)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                true,
                // Older than any token of theirs.
                Instant.EPOCH);
    }
}
