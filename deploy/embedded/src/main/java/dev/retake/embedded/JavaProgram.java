package dev.retake.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a child that is a Java program with a class path of its own. */
record JavaProgram(String part, int maxHeapMb, List<String> options) {

    /** For one that runs for long: its first orderly end leaves an archive of its classes, which halves the next start. */
    List<String> server(String mainClass, List<String> arguments) {
        Path archive = PartsDirectory.of(part).resolve(mainClass + ".jsa");
        return command(
                List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive), mainClass, arguments);
    }

    List<String> tool(String mainClass, List<String> arguments) {
        return command(List.of(), mainClass, arguments);
    }

    private List<String> command(List<String> sharing, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xmx%dm".formatted(maxHeapMb), "-Xms32m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(sharing);
        command.addAll(options);
        command.addAll(List.of("-cp", PartsDirectory.of(part) + "/*", mainClass));
        command.addAll(arguments);
        return command;
    }
}
