package dev.retake.phasekit.standin;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Something that goes wrong with one request, in place of its answer. */
@FunctionalInterface
public interface Mishap {
    void befall(HttpExchange exchange) throws IOException;

    /** An error as Replicate describes it. */
    static Mishap problem(int status, String title, String detail) {
        return exchange -> Answers.json(
                exchange,
                status,
                "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(title, status, detail));
    }

    static Mishap tooManyByHeader(int seconds) {
        return exchange -> {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(seconds));
            problem(429, "Too many requests", "Request was throttled.").befall(exchange);
        };
    }

    static Mishap tooManyByBody(int seconds) {
        return exchange -> Answers.json(
                exchange,
                429,
                "{\"detail\":\"Request was throttled.\",\"status\":429,\"retry_after\":" + seconds + "}");
    }

    /** An error as OpenAI describes it. */
    static Mishap error(int status, String type, String code, String message) {
        return exchange -> Answers.json(
                exchange,
                status,
                "{\"error\":{\"message\":\"%s\",\"type\":\"%s\",\"param\":null,\"code\":\"%s\"}}"
                        .formatted(message, type, code));
    }

    static Mishap gone(int status) {
        return exchange ->
                Answers.bytes(exchange, status, "text/html", "<h1>gone</h1>".getBytes(StandardCharsets.UTF_8));
    }

    static Mishap content(String contentType, byte[] content) {
        return exchange -> Answers.bytes(exchange, 200, contentType, content);
    }

    static Mishap redirectTo(String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            Answers.bytes(exchange, 302, "text/plain", new byte[0]);
        };
    }

    /** Announces more than it will ever send. */
    static Mishap huge(long bytes) {
        return exchange -> {
            exchange.sendResponseHeaders(200, bytes);
            OutputStream body = exchange.getResponseBody();
            body.write(new byte[1024]);
            body.flush();
            exchange.close();
        };
    }

    /** Announces nothing and goes on sending. */
    static Mishap withoutEnd() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] noise = new byte[1 << 20];
            OutputStream body = exchange.getResponseBody();
            while (true) {
                body.write(noise);
            }
        };
    }

    /** Sends so many bytes of many more, and then nothing until the latch lets it. */
    static Mishap hangsAfterAWhile(String contentType, int bytes, CountDownLatch until) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, 100L * bytes);
            exchange.getResponseBody().write(new byte[bytes]);
            exchange.getResponseBody().flush();
            silence(until).befall(exchange);
        };
    }

    /** Neither answers nor hangs up, until the latch lets it. */
    static Mishap silence(CountDownLatch until) {
        return exchange -> {
            try {
                until.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        };
    }

    /** Hangs up without a word. */
    static Mishap hangUp() {
        return HttpExchange::close;
    }
}
