package dev.retake.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a migration may do while replicas of the version before still work: add. What takes away, or asks more of those
 * who write, is a contraction and must name the migration since which nobody needs the old form.
 */
final class MigrationRules {
    private static final Pattern UNUSED_SINCE = Pattern.compile("-- unused since V([0-9]+)");
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern CREATES_TABLE = Pattern.compile("^create table (?:if not exists )?(\\w+)");
    private static final Pattern ALTERS_TABLE = Pattern.compile("^alter table (?:if exists )?(?:only )?(\\w+) (.*)$");
    private static final Pattern CREATES_INDEX =
            Pattern.compile("^create (unique )?index (concurrently )?(?:if not exists )?(?:\\w+ )?on (?:only )?(\\w+)");
    private static final Pattern ADDS_COLUMN = Pattern.compile(
            "add (?:column )?(?:if not exists )?(?!constraint\\b|check\\b|unique\\b|primary\\b|foreign\\b|exclude\\b)(\\w+)");
    private static final Pattern ADDS_CONSTRAINT =
            Pattern.compile("add (?:constraint \\w+ )?(check|unique|primary key|foreign key|exclude)\\b");

    /** What a part of an ALTER TABLE does, by what is wrong with it. */
    private static final Map<String, Pattern> CONTRACTING = new TreeMap<>(Map.of(
            "renames", Pattern.compile("\\brename\\b"),
            "drops a column", Pattern.compile("^drop (?!constraint\\b)"),
            "changes a type", Pattern.compile("^alter (column )?\\w+ (set data )?type\\b"),
            "requires a value", Pattern.compile("^alter (column )?\\w+ set not null"),
            "lets go of a default", Pattern.compile("^alter (column )?\\w+ drop default"),
            "lets values be missing that are read", Pattern.compile("^alter (column )?\\w+ drop not null")));

    private final int version;
    private final String sql;
    private final List<String> created = new ArrayList<>();
    private final List<String> addedColumns = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    private MigrationRules(int version, String sql) {
        this.version = version;
        this.sql = sql;
    }

    /** @return what is wrong with it, in words; nothing when it only expands, or says that it contracts and may */
    static List<String> violations(int version, String sql) {
        return new MigrationRules(version, sql).check();
    }

    private List<String> check() {
        String bare = LITERAL.matcher(COMMENT.matcher(sql).replaceAll(" ")).replaceAll("''");
        for (String statement : bare.toLowerCase(Locale.ROOT).split(";")) {
            check(statement.replaceAll("\\s+", " ").strip());
        }
        Matcher marked = UNUSED_SINCE.matcher(sql);
        boolean contracts = marked.find() && Integer.parseInt(marked.group(1)) < version;
        return contracts ? List.of() : violations;
    }

    private void check(String statement) {
        Matcher table = CREATES_TABLE.matcher(statement);
        Matcher altered = ALTERS_TABLE.matcher(statement);
        Matcher index = CREATES_INDEX.matcher(statement);
        if (table.find()) {
            created.add(table.group(1));
        } else if (altered.find()) {
            if (!created.contains(altered.group(1))) {
                parts(altered.group(2)).forEach(this::checkPart);
            }
        } else if (index.find()) {
            checkIndex(index);
        } else if (statement.matches("drop (table|type|schema|view|sequence|function)\\b.*")) {
            violations.add("drops something: " + statement);
        } else if (statement.matches("alter type .* rename .*")) {
            violations.add("renames: " + statement);
        } else if (statement.matches("(truncate|delete from)\\b.*")) {
            violations.add("removes rows: " + statement);
        }
    }

    private void checkPart(String part) {
        CONTRACTING.forEach((what, pattern) -> {
            if (pattern.matcher(part).find()) {
                violations.add(what + ": " + part);
            }
        });
        Matcher constraint = ADDS_CONSTRAINT.matcher(part);
        Matcher column = ADDS_COLUMN.matcher(part);
        if (constraint.find()) {
            // Those who do not know a new column cannot break what is asked of it.
            if (addedColumns.stream().noneMatch(added -> part.matches(".*\\b" + added + "\\b.*"))) {
                violations.add("asks more of those who write: " + part);
            }
        } else if (column.find()) {
            addedColumns.add(column.group(1));
            if (part.contains("not null") && !part.matches(".*\\b(default|generated)\\b.*")) {
                violations.add("requires a value: " + part);
            }
        }
    }

    private void checkIndex(Matcher index) {
        if (!created.contains(index.group(3))) {
            if (index.group(1) != null) {
                violations.add("asks more of those who write: " + index.group());
            }
            if (index.group(2) == null) {
                violations.add("locks a table while it builds an index: " + index.group());
            }
        }
    }

    /** At the commas that are in no brackets. */
    private static List<String> parts(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < list.length(); i++) {
            switch (list.charAt(i)) {
                case '(' -> depth++;
                case ')' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(list.substring(begin, i).strip());
                        begin = i + 1;
                    }
                }
                default -> {
                    // Part of a word.
                }
            }
        }
        parts.add(list.substring(begin).strip());
        return parts;
    }
}
