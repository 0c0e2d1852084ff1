package org.vospace.server.security.group;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.vospace.spi.security.BearerToken;
import org.vospace.spi.security.GroupId;

/**
 * Asks a group service for the groups of a token's owner ({@code GET {service}/search}, GMS 1.0).
 * Where the service is comes from the configuration, never from a user, so this is no request that
 * the guard of outbound ones has to look at.
 */
final class GmsClient {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_GROUPS = 10_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~/:@!$*+-]{1,300}");

    private final GmsConfig config;
    private final URI search;
    private final HttpClient http;

    GmsClient(GmsConfig config) {
        this.config = config;
        this.search = URI.create(config.service().toString().replaceFirst("/+$", "") + "/search");
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .connectTimeout(config.timeout())
                        .followRedirects(HttpClient.Redirect.NEVER);
        config.tls().ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /**
     * Asks.
     *
     * @return none too if the service does not take the token
     * @throws UncheckedIOException if the service does not answer as it should
     */
    Set<GroupId> groups(BearerToken token) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(search)
                            .timeout(config.timeout())
                            .header("Authorization", "Bearer " + token.reveal())
                            .header("Accept", "text/plain")
                            .build();
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return groups(answer, body);
            }
        } catch (IllegalArgumentException e) {
            // a token that no header can have in it: the service would not take it
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(search + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    private Set<GroupId> groups(HttpResponse<InputStream> answer, InputStream body)
            throws IOException, InterruptedException {
        int status = answer.statusCode();
        if (status == 401 || status == 403) {
            return Set.of();
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (status != 200 || !type.toLowerCase(Locale.ROOT).startsWith("text/plain")) {
            throw new IOException(
                    "status %d, type '%s' (expected: 200, text/plain)".formatted(status, type));
        }
        return parse(read(body));
    }

    /** Reads all of the answer, of which each part may come in time and all of it too late. */
    private String read(InputStream body) throws IOException, InterruptedException {
        CompletableFuture<byte[]> all =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return body.readNBytes(MAX_BYTES + 1);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        work -> {
                            Thread thread = new Thread(work, "gms-answer");
                            thread.setDaemon(true);
                            thread.start();
                        });
        try {
            byte[] bytes = all.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("more than %d bytes".formatted(MAX_BYTES));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("the answer did not come to its end", e);
        }
    }

    private Set<GroupId> parse(String text) throws IOException {
        Set<GroupId> groups = new LinkedHashSet<>();
        for (String line : text.split("\\R", -1)) {
            String name = line.strip();
            if (!name.isEmpty()) {
                if (!NAME.matcher(name).matches() || groups.size() >= MAX_GROUPS) {
                    throw new IOException(
                            "a line that is no group, or too many of them (expected: names of at"
                                    + " most "
                                    + MAX_GROUPS
                                    + " groups)");
                }
                groups.add(new GroupId(config.authority() + "?" + name));
            }
        }
        return Set.copyOf(groups);
    }
}
