package dev.retake.phasekit.replicate;

import dev.retake.phasekit.remote.RemoteException;
import dev.retake.phasekit.remote.RemoteException.Kind;
import dev.retake.phasekit.remote.RemoteGuard;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Fetches finished files. An answer names their address, and an answer is not trusted: only the provider's delivery
 * hosts over HTTPS, and the very place of its API, are ever asked, also when one of them redirects. No key is sent.
 */
final class Delivery {
    private static final int MOST_REDIRECTS = 3;
    private static final int CHUNK = 64 * 1024;

    private final URI base;
    private final List<String> hosts;
    private final RemoteGuard guard;
    private final Duration timeout;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** @param hosts whose subdomains deliver as well */
    Delivery(URI base, List<String> hosts, RemoteGuard guard, Duration timeout) {
        this.base = base;
        this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        this.guard = guard;
        this.timeout = timeout;
    }

    void fetch(String address, long maxBytes, Path target) throws RemoteException, InterruptedException {
        URI from = allowed(address);
        guard.repeatedly(() -> fetchOnce(from, maxBytes, target), Path.class);
    }

    private Path fetchOnce(URI address, long maxBytes, Path target) throws IOException, InterruptedException {
        URI from = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<InputStream> response =
                    http.send(HttpRequest.newBuilder(from).timeout(timeout).build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                int status = response.statusCode();
                if (status == 200) {
                    write(response, body, maxBytes, target);
                    return target;
                }
                if (status / 100 != 3) {
                    throw answered(status);
                }
                String location = response.headers().firstValue("Location").orElse("");
                from = allowed(resolved(from, location));
            }
        }
        throw refused("The finished file is redirected without end.");
    }

    private static void write(HttpResponse<InputStream> response, InputStream body, long maxBytes, Path target)
            throws IOException {
        if (response.headers().firstValueAsLong("Content-Length").orElse(0) > maxBytes) {
            throw tooLarge(maxBytes);
        }
        byte[] chunk = new byte[CHUNK];
        long written = 0;
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
                written += read;
                if (written > maxBytes) {
                    throw tooLarge(maxBytes);
                }
                out.write(chunk, 0, read);
            }
        }
    }

    private static String resolved(URI from, String location) throws RemoteException {
        try {
            return from.resolve(location).toString();
        } catch (IllegalArgumentException e) {
            throw refused("The finished file is redirected to no address.");
        }
    }

    private URI allowed(String address) throws RemoteException {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw refused("The provider names no address for the finished file.");
        }
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        boolean delivers = "https".equals(uri.getScheme())
                && uri.getPort() == -1
                && hosts.stream().anyMatch(known -> host.equals(known) || host.endsWith("." + known));
        boolean isTheApisPlace = base.getScheme().equals(uri.getScheme())
                && host.equals(base.getHost().toLowerCase(Locale.ROOT))
                && uri.getPort() == base.getPort();
        if (uri.getUserInfo() != null || !(delivers || isTheApisPlace)) {
            throw refused("The provider names a place for the finished file from which nothing is fetched.");
        }
        return uri;
    }

    private static RemoteException answered(int status) {
        boolean passes = status == 429 || status >= 500;
        return new RemoteException(
                passes ? Kind.PROVIDER_TROUBLE : Kind.REFUSED,
                status,
                "",
                "The finished file could not be fetched (status %d).".formatted(status),
                null,
                null);
    }

    private static RemoteException tooLarge(long maxBytes) {
        return refused("The finished file is larger than %d MB.".formatted(maxBytes >> 20));
    }

    private static RemoteException refused(String sentence) {
        return new RemoteException(Kind.REFUSED, 0, "", sentence, null, null);
    }
}
