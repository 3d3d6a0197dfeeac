package com.tailspin.surveys.workshop.bench;

import com.tailspin.surveys.adapters.web.http.Routes;
import com.tailspin.surveys.workshop.WorkshopPage;
import com.tailspin.surveys.workshop.bench.Playing.Answered;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The pages of the game. They keep nothing: each sends the requests again whose answers it shows. */
final class GamePages implements Routes {

    private static final String PATH = "/workshop/bench/game";
    private static final String VERDICT = PATH + "/verdict";
    private static final String SCORE = PATH + "/score";

    private final Bench bench;
    private final WorkshopPage page;

    GamePages(Bench bench, WorkshopPage page) {
        this.bench = bench;
        this.page = page;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::ask);
        routes.get(VERDICT, this::tell);
        routes.get(SCORE, this::score);
    }

    private void ask(Context ctx) {
        Optional<Playing> playing = Playing.of(ctx);
        if (playing.isEmpty()) {
            begin(ctx);
        } else if (playing.get().over()) {
            ctx.redirect(SCORE + "?" + playing.get().query(), HttpStatus.SEE_OTHER);
        } else {
            page.show(ctx, "game.title", "bench/game-question.jte", Map.of("playing", playing.get()));
        }
    }

    private void begin(Context ctx) {
        page.show(
                ctx,
                "game.title",
                "bench/game-start.jte",
                Map.of(
                        "suggested",
                        ThreadLocalRandom.current().nextInt(1000, 10_000),
                        "wrong",
                        Playing.hasNumber(ctx)));
    }

    private void tell(Context ctx) {
        Optional<Playing> playing =
                Playing.of(ctx).filter(each -> !each.guesses().isEmpty());
        if (playing.isEmpty()) {
            ask(ctx);
        } else {
            Answered answered = playing.get().answered(playing.get().guesses().size(), bench);
            page.show(
                    ctx,
                    "game.title",
                    "bench/game-verdict.jte",
                    Map.of("playing", playing.get(), "answered", answered));
        }
    }

    private void score(Context ctx) {
        Optional<Playing> playing = Playing.of(ctx).filter(Playing::over);
        if (playing.isEmpty()) {
            ask(ctx);
        } else {
            List<Answered> all = IntStream.rangeClosed(1, Game.LENGTH)
                    .mapToObj(number -> playing.get().answered(number, bench))
                    .toList();
            page.show(
                    ctx,
                    "game.score-title",
                    "bench/game-score.jte",
                    Map.of(
                            "playing",
                            playing.get(),
                            "all",
                            all,
                            "address",
                            SCORE + "?" + playing.get().query()));
        }
    }
}
