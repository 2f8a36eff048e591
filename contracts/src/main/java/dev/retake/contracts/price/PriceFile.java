package dev.retake.contracts.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a price file's fields by their dotted path; every complaint names the path. */
final class PriceFile {
    private static final BigDecimal HIGHEST = new BigDecimal(10_000);

    private final JsonNode root;

    PriceFile(JsonNode root) {
        this.root = root;
    }

    String text(String path) {
        JsonNode node = at(path);
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw new InvalidPriceList("the price list's " + path + " must be a name");
        }
        return node.textValue();
    }

    BigDecimal amount(String path) {
        return amount(path, at(path));
    }

    int count(String path) {
        JsonNode node = at(path);
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
            throw new InvalidPriceList("the price list's " + path + " must be a whole number, 0 or more");
        }
        return node.intValue();
    }

    /** Prices by length in seconds. */
    SortedMap<Integer, BigDecimal> clips(String path) {
        JsonNode node = at(path);
        SortedMap<Integer, BigDecimal> prices = new TreeMap<>();
        node.properties().forEach(entry -> {
            if (!entry.getKey().matches("[1-9]\\d?")) {
                throw new InvalidPriceList(
                        "the price list's " + path + " must be keyed by seconds from 1 to 99, not " + entry.getKey());
            }
            prices.put(
                    Integer.valueOf(entry.getKey()),
                    amount(path + "." + entry.getKey(), entry.getValue())
                            .setScale(PriceList.SCALE, RoundingMode.HALF_UP));
        });
        if (prices.isEmpty()) {
            throw new InvalidPriceList("the price list's " + path + " must name at least one clip length");
        }
        return Collections.unmodifiableSortedMap(prices);
    }

    private JsonNode at(String path) {
        return root.at("/" + path.replace('.', '/'));
    }

    private static BigDecimal amount(String path, JsonNode node) {
        if (!node.isNumber()
                || node.decimalValue().signum() < 0
                || node.decimalValue().compareTo(HIGHEST) > 0) {
            throw new InvalidPriceList("the price list's " + path + " must be an amount from 0 to " + HIGHEST);
        }
        return node.decimalValue();
    }
}
