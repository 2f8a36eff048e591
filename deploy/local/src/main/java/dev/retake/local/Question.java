package dev.retake.local;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What is better not done by mistake is asked for first. Nobody there to answer is a no. */
final class Question {
    private Question() {}

    static boolean isAnsweredWithYes(Screen screen, String whatItDoes) {
        screen.say(whatItDoes + " Type yes to go on.");
        try {
            StringBuilder answer = new StringBuilder();
            for (int read = System.in.read(); read >= 0 && read != '\n'; read = System.in.read()) {
                answer.append((char) read);
            }
            return answer.toString().strip().equals("yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
