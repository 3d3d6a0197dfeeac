package com.tailspin.surveys.app;

import com.google.inject.Guice;
import com.google.inject.Stage;
import com.tailspin.surveys.app.credential.CredentialSetup;
import com.tailspin.surveys.app.deployment.Deployment;
import com.tailspin.surveys.app.deployment.ServerRole;
import com.tailspin.surveys.app.settings.DataFolder;
import com.tailspin.surveys.app.settings.PersistenceType;
import com.tailspin.surveys.app.settings.Setting;
import com.tailspin.surveys.app.settings.Settings;
import com.tailspin.surveys.app.settings.Settings.Backend;
import com.tailspin.surveys.app.settings.Settings.CredentialType;
import com.tailspin.surveys.auth.model.Thumbprint;
import com.tailspin.surveys.idp.client.ClientMethod;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every combination of settings has all its bindings, and none twice. At this stage nothing is created, opened
 * or called.
 */
class WiringTest {

    private static final String POSTGRESQL = "jdbc:postgresql://localhost:1/nowhere";

    @TempDir
    static Path data;

    @TestFactory
    Stream<DynamicTest> every_combination_of_settings_is_wired() {
        List<DynamicTest> tests = new ArrayList<>();
        for (ServerRole role : List.of(ServerRole.ALL, ServerRole.WEB, ServerRole.API)) {
            for (CredentialType credential : CredentialType.values()) {
                for (Backend backend : Backend.values()) {
                    for (PersistenceType store : PersistenceType.values()) {
                        if (role == ServerRole.ALL || store.isShared()) {
                            tests.add(DynamicTest.dynamicTest(
                                    "%s %s %s %s".formatted(role, credential, backend, store),
                                    () -> wire(role, credential, backend, store)));
                        }
                    }
                }
            }
        }
        return tests.stream();
    }

    private static void wire(ServerRole role, CredentialType credential, Backend backend, PersistenceType store) {
        Properties properties = new Properties();
        properties.setProperty("surveys.data-dir", data.toString());
        properties.setProperty("surveys.identity.credential.type", Setting.spelt(credential));
        properties.setProperty("surveys.web.backend", Setting.spelt(backend));
        properties.setProperty("surveys.persistence.type", Setting.spelt(store));
        if (store.isShared()) {
            properties.setProperty("surveys.persistence.url", POSTGRESQL);
        }
        // Never opened at this stage.
        properties.setProperty("surveys.identity.credential.pkcs11.library", "/nowhere/token.so");
        properties.setProperty("surveys.identity.credential.pkcs11.pin", "0000");
        if (role != ServerRole.ALL) {
            // Made by an earlier combination, as an operator would have made it.
            DataFolder folder = new DataFolder(data);
            properties.setProperty("surveys.identity.authority", "http://localhost:8082/organizations/v2.0");
            properties.setProperty("surveys.identity.credential.secret.value", "a secret for the test");
            properties.setProperty("surveys.identity.credential.secret-jwt.value", "a secret for the test ".repeat(2));
            properties.setProperty("surveys.identity.credential.jwk.path", "/nowhere/client.jwk");
            properties.setProperty("surveys.identity.credential.federated.path", "/nowhere/token");
            ClientMethod.PrivateKeyJwt made = madeCertificate(folder);
            properties.setProperty(
                    "surveys.identity.credential.certificate.path",
                    folder.certificateFile().toString());
            properties.setProperty("surveys.identity.credential.certificate.password", folder.certificatePassword());
            properties.setProperty(
                    "surveys.identity.credential.certificate.thumbprint",
                    Thumbprint.of(made.certificates().get(0)).hex());
        }
        Deployment deployment = Deployment.of(Settings.read(properties, Map.of(), Optional.empty()), role);
        Guice.createInjector(Stage.TOOL, new Composition(deployment).modules());
    }

    private static ClientMethod.PrivateKeyJwt madeCertificate(DataFolder folder) {
        Properties properties = new Properties();
        properties.setProperty("surveys.data-dir", data.toString());
        properties.setProperty("surveys.identity.credential.type", "certificate");
        Settings embedded = Settings.read(properties, Map.of(), Optional.empty());
        return (ClientMethod.PrivateKeyJwt) CredentialSetup.of(embedded, folder).registration();
    }
}
