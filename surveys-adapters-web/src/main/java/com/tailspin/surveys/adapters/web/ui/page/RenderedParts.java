package com.tailspin.surveys.adapters.web.ui.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.tailspin.surveys.adapters.web.ui.text.Texts;
import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Parts of pages as they were rendered before, by all that they were made from (docs/adr/0047): a part is used again only if the
 * same would be rendered. Thread-safe.
 */
final class RenderedParts {

    private static final int MOST_BYTES = 4 << 20;
    private static final int BYTES_OF_A_KEY = 1000;
    private static final Duration UNUSED = Duration.ofMinutes(1);

    private final Cache<Key, Html> known = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, Html html) -> BYTES_OF_A_KEY + html.bytes.length)
            .expireAfterAccess(UNUSED)
            .build();

    private record Key(Texts texts, Object from) {}

    private static final class Html implements Content {

        private final byte[] bytes;

        Html(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public void writeTo(TemplateOutput output) {
            output.writeBinaryContent(bytes);
        }
    }

    /** @param from all that the part is made from, besides the texts */
    Content get(Texts texts, Object from, Supplier<byte[]> render) {
        return known.get(new Key(texts, from), key -> new Html(render.get()));
    }
}
