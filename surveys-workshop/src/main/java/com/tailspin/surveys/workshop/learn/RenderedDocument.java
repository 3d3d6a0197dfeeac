package com.tailspin.surveys.workshop.learn;

import com.tailspin.surveys.workshop.WorkshopPage;
import com.tailspin.surveys.workshop.words.Reference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A document of the project as HTML. Links lead to other served documents, or are replaced by the file's name;
 * references to specifications become links; marked examples are replaced by the reader's own.
 *
 * @param title its first heading
 * @param html its content, without that heading
 */
record RenderedDocument(String title, String html) {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private static final Pattern EXAMPLE = Pattern.compile("<!-- from a real sign-in: (\\S+) -->");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z+.-]*:.*|#.*");

    /**
     * Renders a document.
     *
     * @param own the reader's own examples by the names in the document
     * @param label said above each of these
     */
    static RenderedDocument of(Document document, Map<String, String> own, String label) {
        Node root = PARSER.parse(WorkshopPage.text(RenderedDocument.class, document.file()));
        String title = takeTitle(root);
        root.accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlBlock comment) {
                replaceExample(comment, own, label);
                comment.unlink();
            }

            @Override
            public void visit(Link link) {
                redirect(document, link);
            }

            @Override
            public void visit(Text text) {
                linkReferences(text);
            }
        });
        return new RenderedDocument(title, RENDERER.render(root));
    }

    private static String takeTitle(Node root) {
        StringBuilder title = new StringBuilder();
        Node first = root.getFirstChild();
        if (first instanceof Heading) {
            first.accept(new AbstractVisitor() {
                @Override
                public void visit(Text text) {
                    title.append(text.getLiteral());
                }

                @Override
                public void visit(Code code) {
                    title.append(code.getLiteral());
                }
            });
            first.unlink();
        }
        return title.toString();
    }

    private static void replaceExample(HtmlBlock comment, Map<String, String> own, String label) {
        Matcher name = EXAMPLE.matcher(comment.getLiteral());
        if (name.find() && own.containsKey(name.group(1)) && comment.getNext() instanceof FencedCodeBlock example) {
            example.setLiteral(own.get(name.group(1)) + "\n");
            Paragraph said = new Paragraph();
            Emphasis emphasis = new Emphasis();
            emphasis.appendChild(new Text(label));
            said.appendChild(emphasis);
            example.insertBefore(said);
        }
    }

    private static void redirect(Document from, Link link) {
        String target = link.getDestination();
        if (ELSEWHERE.matcher(target).matches()) {
            return;
        }
        String[] parts = target.split("#", 2);
        Optional<Document> served = from.linked(parts[0]);
        if (served.isPresent()) {
            link.setDestination(served.get().address() + (parts.length > 1 ? "#" + parts[1] : ""));
            return;
        }
        // Source files and other documents are in the repository only.
        while (link.getFirstChild() != null) {
            link.insertBefore(link.getFirstChild());
        }
        link.insertBefore(new Text(" ("));
        link.insertBefore(new Code(parts[0].replaceFirst("/README\\.md$", "").replaceFirst("^.*/", "")));
        link.insertBefore(new Text(")"));
        link.unlink();
    }

    private static void linkReferences(Text text) {
        List<Reference> pieces = Reference.within(text.getLiteral());
        if (pieces.stream().allMatch(piece -> piece.address().isEmpty())) {
            return;
        }
        for (Reference piece : pieces) {
            Text words = new Text(piece.text());
            if (piece.address().isPresent()) {
                Link link = new Link(piece.address().get().toString(), null);
                link.appendChild(words);
                text.insertBefore(link);
            } else {
                text.insertBefore(words);
            }
        }
        text.unlink();
    }
}
