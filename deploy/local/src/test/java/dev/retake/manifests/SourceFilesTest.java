package dev.retake.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What rendering would hide. */
class SourceFilesTest {
    @Test
    void noFileGivesAKeyTwice() throws IOException {
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("k8s"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(YamlFile.documents(Repository.read(file)))
                            .as(file.toString())
                            .isNotEmpty());
        }
    }

    @Test
    void aKeyGivenTwiceIsNoticed() {
        assertThatThrownBy(() -> YamlFile.documents("spec:\n  replicas: 2\n  replicas: 3\n"))
                .hasMessageContaining("replicas");
    }

    @Test
    void componentsAndOverlaysAreAllTried() {
        String tried = Stream.concat(Combination.directories().stream(), Repository.overlays().stream())
                .map(directory -> Repository.read(directory.resolve("kustomization.yaml")))
                .reduce("", String::concat);
        assertThat(Repository.namesIn(Repository.ROOT.resolve("k8s/components")))
                .allSatisfy(component -> assertThat(tried).contains("components/" + component + "\n"));
    }
}
