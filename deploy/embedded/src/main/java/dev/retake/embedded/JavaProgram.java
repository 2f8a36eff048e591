package dev.retake.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a child that is a Java program with a class path of its own. */
final class JavaProgram {
    private JavaProgram() {}

    static List<String> command(
            String part, int maxHeapMb, List<String> options, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx%dm".formatted(maxHeapMb),
                "-Xms32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto"));
        command.addAll(options);
        command.addAll(List.of("-cp", PartsDirectory.of(part) + "/*", mainClass));
        command.addAll(arguments);
        return command;
    }
}
