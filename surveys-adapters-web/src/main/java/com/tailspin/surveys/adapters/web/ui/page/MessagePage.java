package com.tailspin.surveys.adapters.web.ui.page;

import com.tailspin.surveys.adapters.web.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;

/** A page with a message and links to continue. */
public record MessagePage(String heading, List<String> paragraphs, List<Link> links, String requestId)
        implements PageModel {

    /** A link to continue; the first of a page's links is the recommended one. */
    public record Link(String text, String href) {}

    public MessagePage {
        paragraphs = List.copyOf(paragraphs);
        links = List.copyOf(links);
    }

    public static MessagePage saying(String heading, String... paragraphs) {
        return new MessagePage(heading, List.of(paragraphs), List.of(), "");
    }

    public MessagePage offering(String text, String href) {
        List<Link> more = new ArrayList<>(links);
        more.add(new Link(text, href));
        return new MessagePage(heading, paragraphs, more, requestId);
    }

    /** The page with the request id that finds the request in the log. */
    public MessagePage about(String request) {
        return new MessagePage(heading, paragraphs, links, request);
    }

    @Override
    public String template() {
        return "message.jte";
    }

    @Override
    public String title(Texts t) {
        return heading;
    }
}
