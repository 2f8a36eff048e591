package dev.retake.manifests;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page that alerts lead to. */
final class Runbook {
    static final String PAGE = "docs/operations.md";

    private static final Pattern SECTION = Pattern.compile("(?ms)^#{2,3} ([^\n]+)\n(.*?)(?=^#{2,3} |\\z)");
    private static final Pattern ALARM = Pattern.compile("^\n`[^`]*?((?:retake|http_server)_[a-z_]+)");
    private static final Pattern ALERT = Pattern.compile("`(Retake[A-Z]\\w+)`");

    private Runbook() {}

    /** What each section says, by the anchor that leads there. */
    static Map<String, String> sections() {
        Map<String, String> sections = new TreeMap<>();
        Matcher section = SECTION.matcher(Repository.read(Repository.ROOT.resolve(PAGE)));
        while (section.find()) {
            sections.put(anchorOf(section.group(1)), section.group(2));
        }
        return sections;
    }

    /** Whose condition a section begins with. */
    static List<String> metricsOfAlarms() {
        return sections().values().stream()
                .map(ALARM::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    static List<String> alertsIn(String text) {
        return ALERT.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String anchorOf(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }
}
