package org.vospace.client.auth;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.vospace.client.http.Faults;
import org.vospace.client.http.JsonObject;
import org.vospace.client.http.Pause;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;

/** Gets a token while the user agrees in a browser somewhere (RFC 8628). */
final class DeviceLogin {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);
    private static final Duration SLOW_DOWN = Duration.ofSeconds(5);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Exchanges http;
    private final Pause pause;
    private final Clock clock;

    DeviceLogin(Exchanges http, Pause pause, Clock clock) {
        this.http = http;
        this.pause = pause;
        this.clock = clock;
    }

    /**
     * Runs the whole of it.
     *
     * @param prompt tells the user where to go
     * @throws VOSpaceException NotAuthenticated if the user says no or nothing
     */
    LoginToken run(URI service, Issuer issuer, String clientId, String scope, Login.Prompt prompt) {
        URI device =
                issuer.device()
                        .orElseThrow(
                                () ->
                                        new VOSpaceException(
                                                FaultType.OPERATION_NOT_SUPPORTED,
                                                issuer.name()
                                                        + " has no device_authorization_endpoint"
                                                        + " (expected: RFC 8628); get a token there"
                                                        + " by other means and use --token-file"));
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", clientId);
        form.put("resource", service.toString());
        if (!scope.isBlank()) {
            form.put("scope", scope);
        }
        JsonObject started = begin(device, form);
        prompt.visit(
                Exchanges.secretPlace(
                        "verification_uri", required(device, started, "verification_uri")),
                Faults.oneLine(required(device, started, "user_code")),
                started.text("verification_uri_complete")
                        .map(url -> Exchanges.secretPlace("verification_uri_complete", url)));
        JsonObject answer =
                poll(issuer, clientId, required(device, started, "device_code"), started);
        return token(service, issuer, clientId, answer);
    }

    private JsonObject begin(URI device, Map<String, String> form) {
        try {
            Exchanges.Answer answer = http.post(device, form);
            if (!answer.isSuccess()) {
                throw refused(device, answer);
            }
            return answer.json()
                    .orElseThrow(() -> Exchanges.failed("POST " + device, answer, "JSON"));
        } catch (IOException e) {
            throw new VOSpaceException(FaultType.TRANSFER_FAILED, "POST " + device + ": " + e, e);
        }
    }

    private static String required(URI from, JsonObject document, String name) {
        return document.text(name)
                .orElseThrow(
                        () ->
                                new VOSpaceException(
                                        FaultType.TRANSFER_FAILED,
                                        "POST " + from + " answered without " + name));
    }

    private JsonObject poll(Issuer issuer, String clientId, String code, JsonObject started) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", GRANT);
        form.put("device_code", code);
        form.put("client_id", clientId);
        Duration left = seconds(started, "expires_in", Duration.ofMinutes(5), LONGEST);
        Duration interval = seconds(started, "interval", USUAL_INTERVAL, LONGEST_INTERVAL);
        while (!left.isNegative() && !left.isZero()) {
            sleep(interval);
            left = left.minus(interval);
            Optional<Exchanges.Answer> answer = ask(issuer.token(), form);
            if (answer.isEmpty()) {
                // RFC 8628, 3.5: slower after a time-out
                interval = interval.multipliedBy(2);
                continue;
            }
            if (answer.get().isSuccess()) {
                return answer.get()
                        .json()
                        .orElseThrow(
                                () ->
                                        Exchanges.failed(
                                                "POST " + issuer.token(), answer.get(), "JSON"));
            }
            if (isToWait(issuer.token(), answer.get())) {
                interval = interval.plus(SLOW_DOWN);
            }
        }
        throw new VOSpaceException(
                FaultType.NOT_AUTHENTICATED,
                "nobody agreed in time at " + issuer.name() + " (try 'vos login' again)");
    }

    private Optional<Exchanges.Answer> ask(URI token, Map<String, String> form) {
        try {
            Exchanges.Answer answer = http.post(token, form);
            return answer.status() >= 500 ? Optional.empty() : Optional.of(answer);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether to ask less often; anything but "not yet" ends the login. */
    private static boolean isToWait(URI token, Exchanges.Answer answer) {
        String error = answer.json().flatMap(json -> json.text("error")).orElse("");
        return switch (error) {
            case "authorization_pending" -> false;
            case "slow_down" -> true;
            case "expired_token" ->
                    throw new VOSpaceException(
                            FaultType.NOT_AUTHENTICATED,
                            "the code expired before anybody agreed (try 'vos login' again)");
            case "access_denied" ->
                    throw new VOSpaceException(
                            FaultType.NOT_AUTHENTICATED, "the login was declined in the browser");
            default -> throw refused(token, answer);
        };
    }

    /** The server's own words (RFC 6749, 5.2), which hold no secret. */
    static VOSpaceException refused(URI url, Exchanges.Answer answer) {
        String error = answer.json().flatMap(json -> json.text("error")).orElse("");
        String why = answer.json().flatMap(json -> json.text("error_description")).orElse("");
        return new VOSpaceException(
                FaultType.NOT_AUTHENTICATED,
                url
                        + " answered "
                        + answer.status()
                        + (error.isEmpty() ? "" : ", " + Faults.oneLine(error))
                        + (why.isEmpty() ? "" : ": " + Faults.oneLine(why)));
    }

    private LoginToken token(URI service, Issuer issuer, String clientId, JsonObject answer) {
        String type = answer.text("token_type").orElse("");
        if (!type.equalsIgnoreCase("Bearer")) {
            throw new VOSpaceException(
                    FaultType.OPERATION_NOT_SUPPORTED,
                    issuer.name()
                            + " gave a token of type '"
                            + Faults.oneLine(type)
                            + "' (expected: Bearer)");
        }
        return new LoginToken(
                service,
                required(issuer.token(), answer, "access_token"),
                LoginToken.expiry(answer, clock.instant()),
                answer.text("refresh_token")
                        .map(
                                refresh ->
                                        new LoginToken.Renewal(
                                                refresh,
                                                issuer.name(),
                                                issuer.token(),
                                                clientId,
                                                issuer.revocation())));
    }

    private static Duration seconds(
            JsonObject started, String name, Duration usual, Duration longest) {
        long seconds = started.number(name).orElse(usual.toSeconds());
        return Duration.ofSeconds(Math.max(1, Math.min(seconds, longest.toSeconds())));
    }

    private void sleep(Duration time) {
        try {
            pause.pause(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VOSpaceException(FaultType.TRANSFER_FAILED, "interrupted at the login", e);
        }
    }
}
