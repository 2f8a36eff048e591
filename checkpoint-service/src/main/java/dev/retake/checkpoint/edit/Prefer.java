package dev.retake.checkpoint.edit;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a client would wait, by the {@code Prefer} header (RFC 7240); what is not understood is ignored. */
final class Prefer {
    private static final Duration DEFAULT = Duration.ofSeconds(30);
    private static final int LONGEST_SECONDS = 120;
    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,6})\"?");

    private Prefer() {}

    static Duration patience(@Nullable String header) {
        if (header == null) {
            return DEFAULT;
        }
        Duration patience = DEFAULT;
        for (String preference : Arrays.stream(header.split(",", -1))
                .map(part -> part.strip().toLowerCase(Locale.ROOT))
                .toList()) {
            Matcher wait = WAIT.matcher(preference);
            if (preference.equals("respond-async")) {
                return Duration.ZERO;
            } else if (wait.matches()) {
                patience = Duration.ofSeconds(Math.min(LONGEST_SECONDS, Integer.parseInt(wait.group(1))));
            }
        }
        return patience;
    }
}
