package com.tailspin.surveys.workshop;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import com.tailspin.surveys.adapters.web.Routes;
import com.tailspin.surveys.adapters.web.ui.page.Pages;
import com.tailspin.surveys.idp.IdentityProvider;
import com.tailspin.surveys.idp.IdentityProviderSettings;
import com.tailspin.surveys.idp.assertion.JudgedRequest;
import com.tailspin.surveys.idp.http.HandledRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the workshop's parts share while one application runs. */
public final class Workshop {

    private final List<Consumer<JudgedRequest>> verdicts = new CopyOnWriteArrayList<>();
    private final List<Consumer<HandledRequest>> requests = new CopyOnWriteArrayList<>();
    private volatile @Nullable IdentityProvider provider;

    /** The provider's settings, with the workshop looking on. */
    public IdentityProviderSettings lookOn(IdentityProviderSettings settings) {
        return settings.withVerdicts(judged -> verdicts.forEach(observer -> observer.accept(judged)))
                .withRequests(handled -> requests.forEach(observer -> observer.accept(handled)));
    }

    /**
     * Has a part of the workshop told of each verdict and each request of the provider.
     *
     * @param ofRequests is told secrets, which it must cut before it keeps anything
     */
    public void observe(Consumer<JudgedRequest> ofVerdicts, Consumer<HandledRequest> ofRequests) {
        verdicts.add(ofVerdicts);
        requests.add(ofRequests);
    }

    /** The provider runs from now on; clients of the workshop's own are registered there when somebody first needs them. */
    public void opened(IdentityProvider started) {
        provider = started;
    }

    /** The running provider. */
    public IdentityProvider provider() {
        IdentityProvider running = provider;
        if (running == null) {
            throw new IllegalStateException("The identity provider does not run yet.");
        }
        return running;
    }

    /** Adds the pages to the front end. */
    public Module webModule() {
        return new AbstractModule() {
            @Provides
            @Singleton
            WorkshopPage frame(Pages pages) {
                return new WorkshopPage(pages);
            }

            @ProvidesIntoSet
            @Singleton
            Routes pages(WorkshopPage page) {
                return new WorkshopPages(page);
            }
        };
    }
}
