package dev.retake.refine.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What a person or a model wrote about the music, as lower-case words that can be looked for. */
record Words(List<String> words) {
    static Words of(String... texts) {
        return new Words(Arrays.stream(texts)
                .flatMap(text -> Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    /** The choice whose stems the earliest word begins with. */
    <T> Optional<T> first(List<T> choices, Function<T, List<String>> stems) {
        return words.stream()
                .flatMap(word -> choices.stream()
                        .filter(choice -> stems.apply(choice).stream().anyMatch(word::startsWith)))
                .findFirst();
    }
}
