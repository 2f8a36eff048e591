package dev.retake.checkpoint.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatabaseTest {
    static Stream<Throwable> endsOfAConnection() {
        return Stream.of(
                ClosedConnectionException.INSTANCE,
                Future.failedFuture("Connection is not active now, current status: CLOSED")
                        .cause(),
                Future.failedFuture("Pool closed").cause(),
                new PgException("the database system is starting up", "FATAL", "57P03", ""),
                new PgException("terminating connection due to idle-in-transaction timeout", "FATAL", "25P03", ""));
    }

    @ParameterizedTest
    @MethodSource("endsOfAConnection")
    void aConnectionThatEndsIsTroubleOfTheDatabaseAndNotOurFault(Throwable end) {
        assertThat(Database.isTroubleOfTheDatabase(new CompletionException(end)))
                .isTrue();
    }

    @Test
    void aStatementThatIsWrongIsOurFault() {
        assertThat(Database.isTroubleOfTheDatabase(
                        new CompletionException(new PgException("duplicate key", "ERROR", "23505", ""))))
                .isFalse();
        assertThat(Database.isTroubleOfTheDatabase(new CompletionException(
                        Future.failedFuture("Parameter 1 is of another class").cause())))
                .isFalse();
    }
}
