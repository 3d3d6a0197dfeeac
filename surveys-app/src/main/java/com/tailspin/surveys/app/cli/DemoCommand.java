package com.tailspin.surveys.app.cli;

import com.tailspin.surveys.app.DemoRun;
import com.tailspin.surveys.app.demo.DemoData;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "demo",
        description = {
            "Creates surveys of Contoso and Fabrikam with thousands of answers, so that there is something to look at.",
            "Run it before “serve”, on a data folder that no other process uses."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  surveys demo",
            "",
            "Exit codes: 0 well, 2 wrong usage or settings, 1 anything else."
        })
final class DemoCommand implements Callable<Integer> {

    private final SurveysCommand root;

    DemoCommand(SurveysCommand root) {
        this.root = root;
    }

    @Override
    public Integer call() {
        PrintWriter out = root.out();
        DemoData.Made made = DemoRun.make(root.settings());
        out.println(
                made.surveys() == 0
                        ? "The demo surveys already exist; nothing was changed."
                        : "Created %d surveys with %d responses. Start Surveys and sign in as Bob of Contoso to look at them."
                                .formatted(made.surveys(), made.responses()));
        out.flush();
        return SurveysCommand.WELL;
    }
}
