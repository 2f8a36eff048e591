package dev.retake.phasekit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retake.contracts.ArtifactType;
import dev.retake.contracts.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecipeTest {
    private static final Ingredient IMAGE = new Ingredient("beat_0", 1, "alice/videos/v/beat_00_v1.png", "aa");

    private static Recipe aRecipe() {
        return new Recipe(
                ArtifactType.CHUNK,
                "local",
                "hailuo",
                Json.mapper().createObjectNode().put("duration", 6).put("fps", 24),
                "the watch turns",
                List.of(IMAGE));
    }

    @Test
    void i12_equalRecipesHaveEqualDigestsAndSeeds() {
        assertThat(aRecipe().digest()).isEqualTo(aRecipe().digest()).hasSize(64);
        assertThat(aRecipe().digested().seed()).isEqualTo(aRecipe().digested().seed());
    }

    @Test
    void theDigestIsTheSameTomorrow() {
        // A stored digest must still be met by later releases: a changed form would pay for everything again.
        assertThat(aRecipe().digest()).isEqualTo("ff5cbab5531d97e7a3559a87337641072362201880da0e05c5eca0f2db02d7f9");
    }

    @Test
    void theOrderOfParametersDoesNotMatter() {
        ObjectNode otherWayRound =
                Json.mapper().createObjectNode().put("fps", 24).put("duration", 6);
        Recipe recipe =
                new Recipe(ArtifactType.CHUNK, "local", "hailuo", otherWayRound, "the watch turns", List.of(IMAGE));

        assertThat(recipe.digest()).isEqualTo(aRecipe().digest());
    }

    @Test
    void whereAnInputLiesDoesNotMatterButItsContentDoes() {
        Ingredient sameContent = new Ingredient("beat_7", 3, "bob/videos/w/beat_07_v3.png", "aa");
        Ingredient otherContent = new Ingredient("beat_0", 1, "alice/videos/v/beat_00_v1.png", "ab");

        assertThat(with(sameContent).digest()).isEqualTo(aRecipe().digest());
        assertThat(with(otherContent).digest()).isNotEqualTo(aRecipe().digest());
    }

    @Test
    void everythingThatGoesInChangesTheDigest() {
        Recipe recipe = aRecipe();
        ObjectNode longer = Json.mapper().createObjectNode().put("duration", 10).put("fps", 24);
        List<Recipe> all = List.of(
                recipe,
                new Recipe(
                        ArtifactType.STITCHED,
                        recipe.provider(),
                        recipe.model(),
                        recipe.parameters(),
                        recipe.prompt(),
                        recipe.inputs()),
                new Recipe(
                        recipe.kind(),
                        "replicate",
                        recipe.model(),
                        recipe.parameters(),
                        recipe.prompt(),
                        recipe.inputs()),
                new Recipe(
                        recipe.kind(),
                        recipe.provider(),
                        "kling",
                        recipe.parameters(),
                        recipe.prompt(),
                        recipe.inputs()),
                new Recipe(recipe.kind(), recipe.provider(), recipe.model(), longer, recipe.prompt(), recipe.inputs()),
                new Recipe(
                        recipe.kind(),
                        recipe.provider(),
                        recipe.model(),
                        recipe.parameters(),
                        "the watch stands",
                        recipe.inputs()),
                new Recipe(
                        recipe.kind(),
                        recipe.provider(),
                        recipe.model(),
                        recipe.parameters(),
                        recipe.prompt(),
                        List.of(IMAGE, IMAGE)),
                recipe.salted("2"),
                recipe.salted("3"));

        assertThat(all).extracting(Recipe::digest).doesNotHaveDuplicates();
    }

    @Test
    void seedsFitEveryProviderAndSpread() {
        Set<Long> seeds = new HashSet<>();
        IntStream.range(0, 1000)
                .mapToObj(salt ->
                        aRecipe().salted(Integer.toString(salt)).digested().seed())
                .forEach(seeds::add);

        assertThat(seeds).hasSizeGreaterThan(990).allMatch(seed -> seed >= 0 && seed <= Integer.MAX_VALUE);
    }

    private static Recipe with(Ingredient input) {
        Recipe recipe = aRecipe();
        return new Recipe(
                recipe.kind(), recipe.provider(), recipe.model(), recipe.parameters(), recipe.prompt(), List.of(input));
    }
}
