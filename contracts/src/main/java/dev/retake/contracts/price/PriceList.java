package dev.retake.contracts.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.retake.contracts.Json;
import dev.retake.contracts.Phase;
import dev.retake.contracts.VideoModel;
import dev.retake.contracts.plan.ChunkPlan;
import dev.retake.contracts.spec.Beat;
import dev.retake.contracts.spec.BeatLibrary;
import dev.retake.contracts.spec.Spec;
import dev.retake.contracts.spec.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What each paid call costs, in US dollars with four decimals, rounded half up. Estimates and recorded costs come from
 * the same list, so that a phase that runs as planned costs what was estimated.
 *
 * <p>The shipped {@code prices.json} says where each figure comes from; prices and model names age, so an operator may
 * give a file of the same form.
 */
public final class PriceList {
    static final int SCALE = 4;
    private static final BigDecimal MILLION = new BigDecimal(1_000_000);

    private final Map<VideoModel, ClipPrices> video = new EnumMap<>(VideoModel.class);
    private final String imageModel;
    private final BigDecimal image;
    private final String musicModel;
    private final BigDecimal musicFile;
    private final BigDecimal musicSecond;
    private final String plannerModel;
    private final BigDecimal promptTokens;
    private final BigDecimal completionTokens;
    private final BigDecimal usualPlan;

    private record ClipPrices(String model, SortedMap<Integer, BigDecimal> bySeconds) {}

    private PriceList(PriceFile file) {
        for (VideoModel model : VideoModel.values()) {
            String entry = "video." + model.wireName();
            video.put(model, new ClipPrices(file.text(entry + ".model"), file.clips(entry + ".clips")));
        }
        imageModel = file.text("image.model");
        image = usd(file.amount("image.image_usd"));
        musicModel = file.text("music.model");
        musicFile = file.amount("music.file_usd");
        musicSecond = file.amount("music.second_usd");
        plannerModel = file.text("planner.model");
        promptTokens = file.amount("planner.prompt_usd");
        completionTokens = file.amount("planner.completion_usd");
        usualPlan = planner(file.count("planner.usual_prompt_tokens"), file.count("planner.usual_completion_tokens"));
    }

    public static PriceList shipped() {
        try (InputStream in = PriceList.class.getResourceAsStream("prices.json")) {
            if (in == null) {
                throw new IllegalStateException("prices.json is missing from the contracts");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws InvalidPriceList when the file is not a price list */
    public static PriceList read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    /** @throws InvalidPriceList when the content is not a price list */
    public static PriceList read(InputStream in) throws IOException {
        try {
            return new PriceList(new PriceFile(Json.mapper().readTree(in)));
        } catch (JsonProcessingException e) {
            throw new InvalidPriceList("the price list is not JSON: " + e.getOriginalMessage());
        }
    }

    /** The provider's name of the model behind a short name, such as {@code minimax/hailuo-2.3-fast}. */
    public String videoModel(VideoModel model) {
        return prices(model).model();
    }

    public String imageModel() {
        return imageModel;
    }

    public String musicModel() {
        return musicModel;
    }

    public String plannerModel() {
        return plannerModel;
    }

    /** The lengths of clips the model makes, in seconds, shortest first. */
    public List<Integer> allowedDurations(VideoModel model) {
        return List.copyOf(prices(model).bySeconds().keySet());
    }

    /** The shortest clip of the model that covers so many seconds; empty when it makes none that long. */
    public Optional<Integer> clipCovering(VideoModel model, int seconds) {
        return prices(model).bySeconds().keySet().stream()
                .filter(length -> length >= seconds)
                .findFirst();
    }

    /** @throws IllegalArgumentException when the model makes no clips of that length */
    public BigDecimal clip(VideoModel model, int seconds) {
        BigDecimal price = prices(model).bySeconds().get(seconds);
        if (price == null) {
            throw new IllegalArgumentException(
                    model.wireName() + " makes clips of " + allowedDurations(model) + " seconds, not " + seconds);
        }
        return price;
    }

    /** One still. */
    public BigDecimal image() {
        return image;
    }

    /** One piece of music. */
    public BigDecimal music(int seconds) {
        return usd(musicFile.add(musicSecond.multiply(BigDecimal.valueOf(seconds))));
    }

    /** One planning call. */
    public BigDecimal planner(int promptTokens, int completionTokens) {
        return this.promptTokens
                .multiply(BigDecimal.valueOf(promptTokens))
                .add(this.completionTokens.multiply(BigDecimal.valueOf(completionTokens)))
                .divide(MILLION, SCALE, RoundingMode.HALF_UP);
    }

    /** One planning call of usual size: the estimate of phase 1. */
    public BigDecimal planner() {
        return usualPlan;
    }

    /** What the phase will cost when nothing is reused; cutting, mixing and mastering are free. */
    public BigDecimal estimate(Phase phase, Spec spec, VideoModel model) {
        return estimate(phase, spec.beats().stream().map(Beat::duration).toList(), model);
    }

    /**
     * The same before there is a spec, for the template's beats fitted to a length.
     *
     * @param seconds a multiple of 5 from 5 to 60
     */
    public BigDecimal estimate(Phase phase, Template template, int seconds, VideoModel model) {
        List<Integer> beats = BeatLibrary.lineUp(template, seconds).stream()
                .map(BeatLibrary.Entry::seconds)
                .toList();
        return estimate(phase, beats, model);
    }

    private BigDecimal estimate(Phase phase, List<Integer> beatSeconds, VideoModel model) {
        return switch (phase) {
            case PLANNING -> planner();
            case STORYBOARD -> image().multiply(BigDecimal.valueOf(beatSeconds.size()));
            case CHUNKS ->
                beatSeconds.stream()
                        .flatMap(seconds -> ChunkPlan.clipsFor(seconds, allowedDurations(model)).stream())
                        .map(seconds -> clip(model, seconds))
                        .reduce(usd(BigDecimal.ZERO), BigDecimal::add);
            case REFINEMENT ->
                music(beatSeconds.stream().mapToInt(Integer::intValue).sum());
        };
    }

    private ClipPrices prices(VideoModel model) {
        ClipPrices prices = video.get(model);
        if (prices == null) {
            throw new IllegalStateException("every model has its prices, but not " + model);
        }
        return prices;
    }

    private static BigDecimal usd(BigDecimal amount) {
        return amount.setScale(SCALE, RoundingMode.HALF_UP);
    }
}
