package dev.retake.local;

import java.io.PrintStream;
import java.util.List;

/** What the person sees: lines that stay and, on a terminal, a few below them that are drawn anew. */
public final class Screen {
    private static final String ESCAPE = "\u001b[";

    private final PrintStream out;
    private final boolean terminal;
    private List<String> moving = List.of();

    public Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    public boolean isTerminal() {
        return terminal;
    }

    /** A line that stays, above the moving ones. */
    public synchronized void say(String line) {
        erase();
        out.println(line);
        draw();
    }

    /** Replaces the moving lines; they are never printed where nothing can be drawn over. */
    public synchronized void show(List<String> lines) {
        if (!terminal || lines.equals(moving)) {
            return;
        }
        erase();
        moving = List.copyOf(lines);
        draw();
    }

    /** Leaves the moving lines where they are. */
    public synchronized void settle() {
        moving = List.of();
    }

    private void erase() {
        if (!moving.isEmpty()) {
            out.print(ESCAPE + moving.size() + "A\r" + ESCAPE + "J");
        }
    }

    private void draw() {
        moving.forEach(out::println);
        out.flush();
    }
}
