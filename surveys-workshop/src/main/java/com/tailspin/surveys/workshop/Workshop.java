package com.tailspin.surveys.workshop;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.adapters.web.ui.page.PageRenderer;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderSettings;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.http.HandledRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** State shared by the workshop's parts while the application runs. */
public final class Workshop {

    private final List<Consumer<JudgedRequest>> verdicts = new CopyOnWriteArrayList<>();
    private final List<Consumer<HandledRequest>> requests = new CopyOnWriteArrayList<>();
    private volatile @Nullable IdentityProvider provider;

    /** The provider's settings with the workshop's observers added. */
    public IdentityProviderSettings lookOn(IdentityProviderSettings settings) {
        return settings.withVerdicts(judged -> verdicts.forEach(observer -> observer.accept(judged)))
                .withRequests(handled -> requests.forEach(observer -> observer.accept(handled)));
    }

    /**
     * Registers an observer of the provider's verdicts and requests.
     *
     * @param ofRequests receives secrets, which it must cut before it stores anything
     */
    public void observe(Consumer<JudgedRequest> ofVerdicts, Consumer<HandledRequest> ofRequests) {
        verdicts.add(ofVerdicts);
        requests.add(ofRequests);
    }

    /**
     * Tells the workshop that the provider runs. The workshop's own clients are registered there when they are
     * first needed.
     */
    public void opened(IdentityProvider started) {
        provider = started;
    }

    /** The running provider. */
    public IdentityProvider provider() {
        IdentityProvider running = provider;
        if (running == null) {
            throw new IllegalStateException("The identity provider is not running yet.");
        }
        return running;
    }

    /** Adds what all pages of the workshop share to the front end. */
    public Module webModule() {
        return new AbstractModule() {
            @Provides
            @Singleton
            WorkshopPage frame(PageRenderer pages) {
                return new WorkshopPage(pages);
            }

            @ProvidesIntoSet
            @Singleton
            Routes assets(WorkshopPage page) {
                return page::addTo;
            }
        };
    }
}
