package dev.retake.faults;

import dev.retake.flow.Tables;
import dev.retake.local.stack.StackDescription;
import dev.retake.local.stack.StackDescription.KafkaDescription;
import dev.retake.local.stack.StackDescription.PartDescription;
import dev.retake.local.stack.StackDescription.PostgresDescription;
import dev.retake.local.stack.StackDescription.S3Description;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads Postgres, S3 and Kafka whole and compares them with each other and with what people were promised. */
final class Inspection {
    private final PostgresDescription postgres;
    private final KafkaDescription kafka;
    private final S3Description s3;
    private final Journal journal;
    private final Logs logs;

    Inspection(StackDescription stack, Journal journal, Logs logs) {
        this.postgres = part(stack, PostgresDescription.class);
        this.kafka = part(stack, KafkaDescription.class);
        this.s3 = part(stack, S3Description.class);
        this.journal = journal;
        this.logs = logs;
    }

    /** @return what was found wrong */
    List<String> run() {
        Violations violations = new Violations();
        try (Tables tables = Tables.open(postgres);
                Stored stored = new Stored(s3)) {
            Rules.all().forEach((rule, sql) -> tables.rows(sql).forEach(row -> violations.add(rule + ": " + row)));
            Map<UUID, Trail> trails = Trail.all(tables);
            new Promises(journal, tables, violations).check(trails);
            Published published = Published.in(kafka.bootstrapServers());
            new Publication(violations).check(trails, published.events());
            violations.addAll(published.deadLetters());
            new Contents(tables, violations).check(stored, journal);
        }
        violations.addAll(logs.holding(List.of(s3.secretKey(), postgres.password())));
        violations.addAll(journal.complaints());
        return violations.all();
    }

    private static <T extends PartDescription> T part(StackDescription stack, Class<T> kind) {
        return stack.parts().values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the stack has no " + kind.getSimpleName()));
    }
}
