package dev.retake.contracts.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retake.contracts.event.PipelineEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The published questions ask for events and fields that there are. */
class AnalyticsQuestionsTest {
    private static final Path QUESTIONS = Path.of("..", "docs", "analytics", "questions.sql");
    private static final Pattern COLUMN = Pattern.compile("'?([a-z_]+)'?: '[A-Z]+");
    private static final Pattern EVENT = Pattern.compile("'([A-Z][a-z]+[A-Z][A-Za-z]+)'");

    @Test
    void everyColumnIsAFieldOfSomeEvent() throws IOException {
        Set<String> fields = new HashSet<>(Set.of("type"));
        for (Class<?> event : PipelineEvent.class.getPermittedSubclasses()) {
            JsonNode properties = Schemas.schema(Schemas.nameOf(event)).path("properties");
            properties.fieldNames().forEachRemaining(fields::add);
        }

        assertThat(found(COLUMN)).hasSizeGreaterThan(5).isSubsetOf(fields);
    }

    @Test
    void everyEventIsOneThatIsTold() throws IOException {
        assertThat(found(EVENT))
                .hasSizeGreaterThan(3)
                .isSubsetOf(List.of(PipelineEvent.class.getPermittedSubclasses()).stream()
                        .map(Class::getSimpleName)
                        .toList());
    }

    private static List<String> found(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(QUESTIONS))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
