package org.vospace.examples.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Moves, copies and deletes whole trees of a VOSpace, as jobs of the server. */
final class TreeJobs {
    private static final String TRANSFER =
            """
            <vos:transfer xmlns:vos="http://www.ivoa.net/xml/VOSpace/v2.0" version="2.1">\
            <vos:target>%s</vos:target><vos:direction>%s</vos:direction>\
            <vos:keepBytes>%s</vos:keepBytes></vos:transfer>""";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Service vospace;

    TreeJobs(Service vospace) {
        this.vospace = vospace;
    }

    /** Begins to copy a tree; returns the job. */
    URI copy(String source, String destination) throws IOException, InterruptedException {
        return transfer(source, destination, true);
    }

    /** Moves a tree; returns the job. */
    URI move(String source, String destination) throws IOException, InterruptedException {
        return transfer(source, destination, false);
    }

    private URI transfer(String source, String destination, boolean keepBytes)
            throws IOException, InterruptedException {
        return post(
                "/transfers?PHASE=RUN",
                "text/xml",
                TRANSFER.formatted(Tree.uri(source), Tree.uri(destination), keepBytes));
    }

    /** Begins to delete a tree; returns the job. */
    URI delete(String path) throws IOException, InterruptedException {
        return post(
                "/async-delete",
                "application/x-www-form-urlencoded",
                "PHASE=RUN&target=" + URLEncoder.encode(Tree.uri(path), StandardCharsets.UTF_8));
    }

    /** Whether a job is still at work; a job that has not COMPLETED then is an exception. */
    boolean isRunning(URI job) throws IOException, InterruptedException {
        String phase = get(job + "/phase");
        if (phase.equals("QUEUED") || phase.equals("EXECUTING")) {
            return true;
        }
        if (!phase.equals("COMPLETED")) {
            throw new IOException(job + " is " + phase + ": " + get(job + "/error"));
        }
        return false;
    }

    /** Waits until a job is COMPLETED. */
    void await(URI job) throws IOException, InterruptedException {
        while (isRunning(job)) {
            get(job + "?WAIT=10");
        }
    }

    private URI post(String path, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                request(URI.create(vospace.base() + path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build();
        var reply = client.send(request, BodyHandlers.ofString());
        if (reply.statusCode() != 303) {
            throw new IOException(reply.statusCode() + " " + reply.body() + " (expected: 303)");
        }
        return URI.create(reply.headers().firstValue("Location").orElseThrow());
    }

    private String get(String url) throws IOException, InterruptedException {
        return client.send(request(URI.create(url)).build(), BodyHandlers.ofString()).body();
    }

    private HttpRequest.Builder request(URI url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        vospace.authorization().ifPresent(text -> request.header("Authorization", text));
        return request;
    }
}
