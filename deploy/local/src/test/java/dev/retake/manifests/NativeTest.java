package dev.retake.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a native executable is built from, read in the sources: what would fail only there. */
class NativeTest {
    private static final Pattern INCLUDES = Pattern.compile("quarkus\\.native\\.resources\\.includes=(.*)");
    private static final Pattern LISTED = Pattern.compile("\\\\\\\\Q(.*?)\\\\\\\\E");
    private static final Pattern BINDS_JSON = Pattern.compile("\\.(readValue|treeToValue|convertValue)\\(");
    private static final Pattern MAKES_ARRAYS = Pattern.compile("\\b(?!String|Class)\\w+\\[]\\.class");
    private static final Pattern REFLECTS = Pattern.compile(String.join(
            "|",
            "\\bClass(\\.|::)forName\\b",
            "\\bloadClass\\(",
            "\\bgetDeclared(Method|Field|Constructor|Class)",
            "\\bget(Methods|Fields|Constructors|RecordComponents|PermittedSubclasses)\\(\\)",
            "\\bget(Method|Field)\\(\"",
            "\\bgetConstructor\\(",
            "\\bnewInstance\\b",
            "\\bsetAccessible\\(",
            "\\bMethodHandles\\b",
            "\\bServiceLoader\\b",
            "\\bProxy\\.newProxy",
            "\\bObjectInputStream\\b",
            "\\bjava\\.lang\\.reflect\\.(?!(@[\\w.]+ )?(Type|ParameterizedType)\\b)"));
    private static final Pattern MADE_AT_BUILD_TIME = Pattern.compile(
            "static (final )?[\\w<>]*(Random|HttpClient|Thread|ExecutorService|Semaphore|InetAddress|Generator|Cleaner)\\b[^=;(]*=");
    private static final Pattern MADE_WHILE_BUILDING =
            Pattern.compile("@(Server(Request|Response)Filter|ServerExceptionMapper|Provider|Initialized)\\b");
    private static final Pattern DESKTOP = Pattern.compile("import (java\\.awt|javax\\.imageio)");

    @Test
    void everyFileThatIsReadFromTheClassPathIsInTheExecutable() {
        modules().forEach(module -> {
            List<String> included = includedBy(module);
            assertThat(filesUnder(module.resolve("src/main/resources/dev")))
                    .as(module.toString())
                    .map(file -> module.resolve("src/main/resources").relativize(file))
                    .filteredOn(NativeTest::isRead)
                    .allSatisfy(file -> assertThat(included)
                            .anySatisfy(glob -> assertThat(FileSystems.getDefault()
                                            .getPathMatcher("glob:" + glob)
                                            .matches(file))
                                    .isTrue()));
        });
    }

    @Test
    void phaseServicesReadAnswersAsTreesSoThatNoShapeNeedsRegistration() {
        assertThat(sourcesOf(modules().stream().filter(module -> isAPhase(module) || module.endsWith("phase-kit"))))
                .isNotEmpty()
                .allSatisfy(source -> assertThat(Repository.read(source))
                        .as(source.toString())
                        .doesNotContainPattern(BINDS_JSON));
    }

    @Test
    void nothingIsReadAsAnArrayWhoseTypeIsNotRegistered() {
        assertThat(sourcesOf(modules().stream()))
                .allSatisfy(source -> assertThat(Repository.read(source))
                        .as(source.toString())
                        .doesNotContainPattern(MAKES_ARRAYS));
    }

    @Test
    void nothingReflectsByItself() {
        assertThat(sourcesOf(modules().stream()))
                .allSatisfy(source -> assertThat(Repository.read(source))
                        .as(source.toString())
                        .doesNotContainPattern(REFLECTS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Class.forName(name)",
                "Stream.of(names).map(Class::forName)",
                "loader.loadClass(name)",
                "type.getDeclaredField(name)",
                "type.getDeclaredConstructors()",
                "type.getMethods()",
                "type.getRecordComponents()",
                "Shape.class.getPermittedSubclasses()",
                "type.getMethod(\"of\", String.class)",
                "type.getConstructor(String.class)",
                "constructor.newInstance(value)",
                "Array.newInstance(type, 3)",
                "field.setAccessible(true)",
                "MethodHandles.lookup()",
                "MethodHandles.privateLookupIn(type, lookup)",
                "ServiceLoader.load(Port.class)",
                "Proxy.newProxyInstance(loader, types, handler)",
                "new ObjectInputStream(in)",
                "import java.lang.reflect.Method;"
            })
    void reflectionIsNoticed(String code) {
        assertThat(code).containsPattern(REFLECTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "request.getMethod()",
                "step.getFieldName()",
                "java.lang.reflect.@Nullable Type type",
                "node.fields()"
            })
    void whatOnlySoundsLikeReflectionIsNot(String code) {
        assertThat(code).doesNotContainPattern(REFLECTS);
    }

    @Test
    void whatBelongsToTheRunningMachineIsNotMadeAtBuildTime() {
        String initialisedLater = Repository.read(
                Repository.ROOT.resolve(
                        "checkpoint-service/src/main/resources/META-INF/native-image/dev.retake/checkpoint-service/native-image.properties"));
        assertThat(sourcesOf(modules().stream()))
                .filteredOn(source ->
                        MADE_AT_BUILD_TIME.matcher(Repository.read(source)).find())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(initialisedLater)
                        .contains(source.toString()
                                .replaceAll(".*src/main/java/|\\.java$", "")
                                .replace('/', '.')));
    }

    @Test
    void whatQuarkusMakesWhileItBuildsReadsNoSettings() {
        assertThat(sourcesOf(modules().stream()))
                .filteredOn(source ->
                        MADE_WHILE_BUILDING.matcher(Repository.read(source)).find())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(Repository.read(source))
                        .as(source.toString())
                        .doesNotContain("@ConfigProperty"));
    }

    @Test
    void onlyWhoBringsTheDesktopAlongUsesIt() {
        modules().forEach(module -> {
            boolean uses = sourcesOf(Stream.of(module)).stream()
                    .anyMatch(source -> DESKTOP.matcher(Repository.read(source)).find());
            assertThat(Repository.read(module.resolve("pom.xml")).contains("<artifactId>quarkus-awt</artifactId>"))
                    .as(module.toString())
                    .isEqualTo(uses);
        });
    }

    private static List<Path> modules() {
        return Stream.concat(Stream.of("contracts", "phase-kit"), Repository.services().stream())
                .map(Repository.ROOT::resolve)
                .toList();
    }

    private static boolean isAPhase(Path module) {
        return Repository.read(module.resolve("pom.xml")).contains("<artifactId>phase-kit</artifactId>")
                && module.toString().endsWith("-service");
    }

    /** The schemas and the AsyncAPI document are for people and for tests. */
    private static boolean isRead(Path resource) {
        return !resource.toString().contains("/schemas/")
                && !resource.toString().endsWith("asyncapi.yaml");
    }

    private static List<String> includedBy(Path module) {
        Path listed =
                module.resolve("src/main/resources/META-INF/native-image/dev.retake/contracts/resource-config.json");
        if (Files.exists(listed)) {
            return LISTED.matcher(Repository.read(listed))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }
        Path settings = module.endsWith("checkpoint-service")
                ? module.resolve("src/main/resources/application.properties")
                : Repository.ROOT.resolve("phase-kit/src/main/resources/META-INF/microprofile-config.properties");
        Matcher includes = INCLUDES.matcher(Repository.read(settings));
        return includes.find() ? List.of(includes.group(1).split(",")) : List.of();
    }

    private static List<Path> sourcesOf(Stream<Path> modules) {
        return modules.flatMap(module -> filesUnder(module.resolve("src/main/java")).stream())
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    private static List<Path> filesUnder(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new IllegalStateException(directory + " cannot be read", e);
        }
    }
}
