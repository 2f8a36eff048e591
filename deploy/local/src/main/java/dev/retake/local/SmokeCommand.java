package dev.retake.local;

import dev.retake.contracts.Phase;
import dev.retake.contracts.spec.Template;
import dev.retake.local.film.FilmFailed;
import dev.retake.local.film.FilmMade;
import dev.retake.local.film.FilmWish;
import dev.retake.local.film.MakeFilm;
import dev.retake.local.stack.Issuer;
import dev.retake.local.stack.RunningStack;
import dev.retake.local.stack.Workspace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The shortest useful film. Without {@code --real} no provider is called, whatever the environment chooses. */
@Command(name = "smoke", description = "Starts everything and makes a very short film, to see whether it works.")
final class SmokeCommand implements Callable<Integer> {
    private static final String USER = "smoke";
    private static final String PROMPT = "minimalist 10s perfume teaser in black and gold";
    private static final Template TEMPLATE = Template.MINIMALIST_REVEAL;
    private static final int SECONDS = 10;
    private static final BigDecimal LEEWAY = new BigDecimal("1.5");
    private static final List<String> KEYS = List.of("OPENAI_API_KEY", "REPLICATE_API_TOKEN");

    private final Workspace workspace;
    private final Screen screen;

    @Option(names = "--real", description = "By the real providers, which costs money: what it will is told and asked.")
    private boolean real;

    @Option(names = "--all", description = "All four phases, not only the plan and the pictures.")
    private boolean all;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    SmokeCommand(Workspace workspace, Screen screen) {
        this.workspace = workspace;
        this.screen = screen;
    }

    @Override
    public Integer call() throws InterruptedException {
        Optional<String> obstacle = real ? obstacle() : Optional.empty();
        if (obstacle.isPresent()) {
            screen.say(obstacle.get());
            return 1;
        }
        Workspace chosen = workspace.with(providers());
        try (RunningStack stack = RunningStack.prepare(chosen, screen::say)) {
            Foreground.of(stack, screen);
            stack.start();
            return makesWhatItShould(stack) ? 0 : 1;
        }
    }

    private Optional<String> obstacle() {
        List<String> missing = KEYS.stream()
                .filter(key -> workspace.environment().getOrDefault(key, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            return Optional.of("%s %s not set: the real providers take no orders without."
                    .formatted(String.join(" and ", missing), missing.size() == 1 ? "is" : "are"));
        }
        return yes || screen.isTerminal()
                ? Optional.empty()
                : Optional.of("This costs money, and there is no terminal to ask at: --yes goes on without asking.");
    }

    /** Phases that are not asked for stay here too, in case they were ordered by mistake. */
    private Map<String, String> providers() {
        String film = real && all ? "replicate" : "local";
        return Map.of(
                "RETAKE_PLANNER_PROVIDER",
                real ? "openai" : "local",
                "RETAKE_IMAGE_PROVIDER",
                real ? "replicate" : "local",
                "RETAKE_VIDEO_PROVIDER",
                film,
                "RETAKE_MUSIC_PROVIDER",
                film);
    }

    private boolean makesWhatItShould(RunningStack stack) throws InterruptedException {
        String token = Issuer.in(workspace.issuerDirectory()).token(USER);
        MakeFilm films = new MakeFilm(workspace, screen, stack.ffmpeg(), stack.studio(), token);
        Phase upTo = all ? Phase.REFINEMENT : Phase.STORYBOARD;
        try {
            BigDecimal expected = films.estimate(TEMPLATE, SECONDS, upTo);
            BigDecimal most = expected.multiply(LEEWAY).setScale(2, RoundingMode.UP);
            if (real && !isAgreedTo(expected, most)) {
                screen.say("Nothing was ordered.");
                return false;
            }
            FilmMade made = films.make(new FilmWish(PROMPT, upTo, Optional.of(most)));
            made.files().forEach(file -> screen.say(file.toString()));
            screen.say("%s: %s; $%s were expected."
                    .formatted(real ? "It cost" : "It was free, at list prices", "$" + made.costUsd(), expected));
            return true;
        } catch (FilmFailed e) {
            screen.settle();
            screen.say(e.getMessage());
            return false;
        }
    }

    private boolean isAgreedTo(BigDecimal expected, BigDecimal most) {
        String told = "%s of a film of %d seconds will cost about $%s at the real providers, and never more than $%s."
                .formatted(all ? "All four phases" : "The plan and the pictures", SECONDS, expected, most);
        if (yes) {
            screen.say(told);
            return true;
        }
        return Question.isAnsweredWithYes(screen, told);
    }
}
