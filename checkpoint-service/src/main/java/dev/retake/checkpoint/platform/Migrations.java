package dev.retake.checkpoint.platform;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** How the schema is migrated, by whichever replica starts first. */
@Singleton
public class Migrations implements FlywayConfigurationCustomizer {

    /** The lock is the session's: an index that is built beside the work of others would wait for a transaction's. */
    @Override
    public void customize(FluentConfiguration configuration) {
        configuration
                .getPluginRegister()
                .getExact(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
    }
}
