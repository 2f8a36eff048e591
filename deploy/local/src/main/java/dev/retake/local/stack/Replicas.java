package dev.retake.local.stack;

import dev.retake.embedded.PartFailed;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How many of each service run; one unless {@code RETAKE_REPLICAS="checkpoint=2,chunk=3"} says otherwise. */
public record Replicas(Map<Service, Integer> counts) {
    static final String VARIABLE = "RETAKE_REPLICAS";
    private static final Pattern ENTRY = Pattern.compile("\\s*([a-z]+)\\s*=\\s*([1-9][0-9]?)\\s*");

    public static Replicas of(Map<String, String> environment) {
        return parse(environment.getOrDefault(VARIABLE, ""));
    }

    static Replicas parse(String text) {
        Map<Service, Integer> counts = new EnumMap<>(Service.class);
        if (!text.isBlank()) {
            for (String entry : text.split(",", -1)) {
                Matcher matcher = ENTRY.matcher(entry);
                if (!matcher.matches()) {
                    throw new PartFailed("%s: \"%s\" is not of the form chunk=3, with a number from 1 to 99."
                            .formatted(VARIABLE, entry.strip()));
                }
                Service service = Service.named(matcher.group(1))
                        .orElseThrow(() -> new PartFailed("%s: there is no service \"%s\"; there are %s."
                                .formatted(VARIABLE, matcher.group(1), shortNames())));
                counts.put(service, Integer.parseInt(matcher.group(2)));
            }
        }
        return new Replicas(Map.copyOf(counts));
    }

    public int of(Service service) {
        return counts.getOrDefault(service, 1);
    }

    private static String shortNames() {
        return Arrays.stream(Service.values()).map(Service::shortName).collect(Collectors.joining(", "));
    }
}
