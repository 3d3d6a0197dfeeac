package com.tailspin.surveys.app;

import com.google.inject.AbstractModule;

/** Requires explicit bindings: nothing is injected that no module binds (docs/adr/0006). */
final class StrictModule extends AbstractModule {
    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireExactBindingAnnotations();
        binder().requireAtInjectOnConstructors();
        binder().disableCircularProxies();
    }
}
