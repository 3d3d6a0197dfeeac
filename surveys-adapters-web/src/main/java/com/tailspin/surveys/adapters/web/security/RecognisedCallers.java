package com.tailspin.surveys.adapters.web.security;

import com.tailspin.surveys.auth.port.in.AccessTokens;
import com.tailspin.surveys.domain.model.tenant.Caller;
import com.tailspin.surveys.domain.port.in.CallerRecognition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;

/**
 * Recognises the caller again before each call of a driving port, for a front end that calls the domain in its own
 * process. A session that began hours ago thus means the same as over HTTP, where the API recognises the caller of
 * every request: it ends when the person is removed, is refused while their organisation is paused, and has the roles
 * of claims no older than an access token.
 */
public final class RecognisedCallers {

    private final AccessTokens tokens;
    private final CallerRecognition recognition;

    public RecognisedCallers(AccessTokens tokens, CallerRecognition recognition) {
        this.tokens = tokens;
        this.recognition = recognition;
    }

    /** The port, whose methods receive the freshly recognised person instead of the one stored in the session. */
    public <P> P before(Class<P> port, P service) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(
                                service,
                                Stream.of(arguments).map(this::recognised).toArray());
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private Object recognised(Object argument) {
        return argument instanceof Caller.Person person
                ? recognition.recogniseAgain(Visitors.of(tokens.holder(Visitors.key(person.identity()))), person.id())
                : argument;
    }
}
