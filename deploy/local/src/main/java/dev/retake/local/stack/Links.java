package dev.retake.local.stack;

import dev.retake.embedded.PartFailed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ports through which services reach a part, where something stands in between:
 * {@code RETAKE_LINKS="postgres=25001,kafka=25002"}. Whoever listens there passes on to the part's own port.
 */
record Links(Map<String, Integer> ports) {
    static final String VARIABLE = "RETAKE_LINKS";
    private static final Pattern ENTRY = Pattern.compile("\\s*(postgres|kafka|redis|s3)\\s*=\\s*([1-9][0-9]{0,4})\\s*");
    private static final Pattern PORT = Pattern.compile("(?<=127\\.0\\.0\\.1:)[0-9]+");

    static Links of(Map<String, String> environment) {
        String text = environment.getOrDefault(VARIABLE, "");
        Map<String, Integer> ports = new LinkedHashMap<>();
        Arrays.stream(text.split(",", -1)).filter(entry -> !entry.isBlank()).forEach(entry -> {
            Matcher matcher = ENTRY.matcher(entry);
            if (!matcher.matches()) {
                throw new PartFailed("%s: \"%s\" is not of the form kafka=25002; there are postgres, kafka, redis, s3."
                        .formatted(VARIABLE, entry.strip()));
            }
            ports.put(matcher.group(1), Integer.parseInt(matcher.group(2)));
        });
        return new Links(Map.copyOf(ports));
    }

    int portTo(String part, int own) {
        return ports.getOrDefault(part, own);
    }

    /** The part's settings with the port of the link in place of its own. */
    Map<String, String> through(String part, Map<String, String> settings) {
        Integer port = ports.get(part);
        if (port == null) {
            return settings;
        }
        Map<String, String> through = new LinkedHashMap<>();
        settings.forEach((name, value) -> through.put(name, PORT.matcher(value).replaceAll(Integer.toString(port))));
        return through;
    }
}
