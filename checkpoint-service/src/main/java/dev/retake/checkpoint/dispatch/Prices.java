package dev.retake.checkpoint.dispatch;

import dev.retake.contracts.price.PriceList;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The price list in force: the operator's own file ({@code RETAKE_PRICES}), or the shipped one. */
class Prices {
    @Produces
    @Singleton
    PriceList inForce(@ConfigProperty(name = "retake.prices") Optional<Path> file) {
        try {
            return file.isPresent() ? PriceList.read(file.get()) : PriceList.shipped();
        } catch (IOException e) {
            throw new UncheckedIOException("RETAKE_PRICES names a file that cannot be read", e);
        }
    }
}
