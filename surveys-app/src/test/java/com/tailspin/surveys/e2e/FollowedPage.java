package com.tailspin.surveys.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of docs whose blocks are done as they stand, and nothing else is: shell commands in one terminal, and Surveys' settings. */
final class FollowedPage {

    private static final Pattern HEADING_OR_BLOCK = Pattern.compile("(?ms)^#+ (.+?)$|^```(\\w+)\\n(.*?)^```$");

    private record Block(String heading, String language, String text) {}

    private final List<Block> blocks = new ArrayList<>();
    private final Set<Block> done = new HashSet<>();
    private final Terminal terminal;

    /** @param replaced what has to be another value here than on the page, such as ports: words that stand by themselves */
    FollowedPage(Path page, Map<String, String> replaced, Terminal terminal) throws IOException {
        this.terminal = terminal;
        String text = Files.readString(page);
        for (Map.Entry<String, String> each : replaced.entrySet()) {
            text = text.replaceAll("\\b" + each.getKey() + "\\b", each.getValue());
        }
        Matcher matcher = HEADING_OR_BLOCK.matcher(text);
        String heading = "";
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                heading = matcher.group(1);
            } else {
                blocks.add(new Block(heading, matcher.group(2), matcher.group(3)));
            }
        }
    }

    /** Types the commands below that heading, and returns what they answer. */
    String run(String heading) {
        StringBuilder output = new StringBuilder();
        below(heading, "bash").forEach(block -> output.append(terminal.run(block.text())));
        return output.toString();
    }

    /** As {@link #run(String)}, once more with another name in it. */
    void runAgain(String heading, String name, String another) {
        below(heading, "bash").forEach(block -> terminal.run(block.text().replace(name, another)));
    }

    /** As {@link #run(String)}, for one of several blocks there. */
    String run(String heading, int index) {
        return terminal.run(below(heading, "bash", index).text());
    }

    /** The settings below that heading. */
    String settings(String heading) {
        return below(heading, "hocon", 0).text();
    }

    /** The blocks that were not used yet, or that are of no kind that can be. */
    List<String> leftOut() {
        return blocks.stream()
                .filter(block -> !done.contains(block))
                .map(Block::toString)
                .toList();
    }

    private List<Block> below(String heading, String language) {
        List<Block> found = blocks.stream()
                .filter(block ->
                        block.heading().equals(heading) && block.language().equals(language))
                .toList();
        assertThat(found).as("%s below “%s”", language, heading).isNotEmpty();
        done.addAll(found);
        return found;
    }

    private Block below(String heading, String language, int index) {
        List<Block> found = blocks.stream()
                .filter(block ->
                        block.heading().equals(heading) && block.language().equals(language))
                .toList();
        assertThat(found).as("%s below “%s”", language, heading).hasSizeGreaterThan(index);
        done.add(found.get(index));
        return found.get(index);
    }
}
