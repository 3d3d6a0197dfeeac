package com.tailspin.surveys.workshop.hexagon;

import com.google.inject.Binder;
import com.google.inject.Binding;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.PrivateBinder;
import com.google.inject.Provider;
import com.google.inject.Singleton;
import com.google.inject.name.Names;
import com.google.inject.spi.DefaultBindingTargetVisitor;
import com.google.inject.spi.DefaultElementVisitor;
import com.google.inject.spi.Element;
import com.google.inject.spi.Elements;
import com.google.inject.spi.InstanceBinding;
import com.google.inject.spi.LinkedKeyBinding;
import com.google.inject.spi.PrivateElements;
import com.google.inject.spi.ProviderInstanceBinding;
import java.util.List;

/**
 * Rewires a module so that each port that it binds is observed. Everything else stays as it is: the same classes, made
 * in the same way.
 */
final class ObservedPorts {

    private final PortRecorder recorder;

    ObservedPorts(PortRecorder recorder) {
        this.recorder = recorder;
    }

    Module in(Module module) {
        List<Element> elements = Elements.getElements(module);
        return binder -> elements.forEach(element -> element.acceptVisitor(new Rewiring(binder)));
    }

    static boolean isPort(Class<?> type) {
        String place = type.getPackageName();
        return SourceFile.isOurs(type) && (place.endsWith(".port.in") || place.endsWith(".port.out"));
    }

    private final class Rewiring extends DefaultElementVisitor<Void> {

        private final Binder binder;

        Rewiring(Binder binder) {
            this.binder = binder;
        }

        @Override
        public <T> Void visit(Binding<T> binding) {
            Class<? super T> type = binding.getKey().getTypeLiteral().getRawType();
            if (isPort(type)) {
                observe(binding);
            } else {
                binding.applyTo(binder);
            }
            return null;
        }

        @Override
        public Void visit(PrivateElements elements) {
            PrivateBinder inside = binder.withSource(elements.getSource()).newPrivateBinder();
            elements.getElements().forEach(element -> element.acceptVisitor(new Rewiring(inside)));
            elements.getExposedKeys()
                    .forEach(key ->
                            inside.withSource(elements.getExposedSource(key)).expose(key));
            return null;
        }

        @Override
        protected Void visitOther(Element element) {
            element.applyTo(binder);
            return null;
        }

        /** Binds the adapter under another name, and the port to what observes it. */
        private <T> void observe(Binding<T> binding) {
            Key<T> port = binding.getKey();
            Key<T> adapter = port.withAnnotation(Names.named("unobserved"));
            Binder here = binder.withSource(binding.getSource());
            binding.acceptTargetVisitor(new DefaultBindingTargetVisitor<T, Void>() {
                @Override
                public Void visit(ProviderInstanceBinding<? extends T> made) {
                    here.bind(adapter)
                            .toProvider(made.getUserSuppliedProvider())
                            .in(Singleton.class);
                    return null;
                }

                @Override
                public Void visit(InstanceBinding<? extends T> given) {
                    here.bind(adapter).toInstance(given.getInstance());
                    return null;
                }

                @Override
                public Void visit(LinkedKeyBinding<? extends T> linked) {
                    here.bind(adapter).to(linked.getLinkedKey());
                    return null;
                }

                @Override
                protected Void visitOther(Binding<? extends T> other) {
                    throw new IllegalStateException("No observer fits this binding: " + other);
                }
            });
            Provider<T> unobserved = here.getProvider(adapter);
            @SuppressWarnings("unchecked") // Ports have no type parameters.
            Class<T> type = (Class<T>) port.getTypeLiteral().getRawType();
            here.bind(port)
                    .toProvider(() -> recorder.observed(type, unobserved.get()))
                    .in(Singleton.class);
        }
    }
}
