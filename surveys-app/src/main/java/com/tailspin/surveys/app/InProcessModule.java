package com.tailspin.surveys.app;

import static java.util.Objects.requireNonNull;

import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.tailspin.surveys.adapters.web.security.RecognisedCallers;
import com.tailspin.surveys.auth.port.in.AccessTokens;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import org.jspecify.annotations.Nullable;

/**
 * Binds the driving ports to the domain services in the front end's own process, for the person stored in a session.
 */
final class InProcessModule extends DomainModule {

    private @Nullable Provider<RecognisedCallers> callers;

    @Override
    protected void configure() {
        callers = getProvider(RecognisedCallers.class);
    }

    @Provides
    @Singleton
    RecognisedCallers recognisedCallers(AccessTokens tokens, CallerRecognition recognition) {
        return new RecognisedCallers(tokens, recognition);
    }

    @Override
    <P> P port(Class<P> port, P service) {
        return requireNonNull(callers).get().before(port, service);
    }
}
