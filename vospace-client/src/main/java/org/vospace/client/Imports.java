package org.vospace.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vospace.client.http.Faults;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpReply;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.JsonObject;
import org.vospace.client.http.RefusedException;
import org.vospace.client.http.RequestBody;
import org.vospace.client.http.Tries;
import org.vospace.client.transfer.Digests;
import org.vospace.fault.FaultType;
import org.vospace.fault.VOSpaceException;
import org.vospace.model.VosUri;

/**
 * Sends files of one container in zip files, which the service unpacks: all of one or none of it.
 * What the service has not stored as it was sent is not among the results. Thread-safe.
 */
final class Imports {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

    /** What a server takes for a path, or for one of another system, and refuses with all else. */
    private static final Pattern UNFIT =
            Pattern.compile("\\.\\.?|\\.auto|\\.null|[A-Za-z]:.*|.*[/\\\\\\x00].*", Pattern.DOTALL);

    /** Of an answer, in characters: more than any archive of ours can come to. */
    private static final int MAX_ANSWER = 8 << 20;

    private final HttpTransport transport;
    private final ServiceDirectory directory;
    private final Negotiator negotiator;

    Imports(HttpTransport transport, ServiceDirectory directory, Negotiator negotiator) {
        this.transport = transport;
        this.directory = directory;
        this.negotiator = negotiator;
    }

    /** Sends those of the files that can be sent so, and tells what was stored. */
    Map<String, TransferResult> send(Map<String, Path> files, VosUri container) throws IOException {
        Service service = directory.serviceOf(container);
        Map<String, TransferResult> stored = new LinkedHashMap<>();
        if (!service.unpacks()) {
            return stored;
        }
        SmallFilesZip zip = new SmallFilesZip();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Optional<byte[]> content = read(file.getKey(), file.getValue());
            if (content.isPresent()) {
                zip.add(file.getKey(), content.get());
            }
            if (zip.isFull()) {
                stored.putAll(send(zip, service, container));
                zip = new SmallFilesZip();
            }
        }
        if (!zip.isEmpty()) {
            stored.putAll(send(zip, service, container));
        }
        return stored;
    }

    /** Empty if the file cannot be sent so, or not be read: that comes up when it is sent alone. */
    private static Optional<byte[]> read(String name, Path file) {
        if (UNFIT.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(in.readNBytes(WantedFile.MAX_LENGTH + 1))
                    .filter(content -> content.length <= WantedFile.MAX_LENGTH);
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            return Optional.empty();
        }
    }

    /** To repeat it does no harm: it would replace the files by the same. */
    private Map<String, TransferResult> send(SmallFilesZip zip, Service service, VosUri container) {
        long start = System.nanoTime();
        byte[] bytes = zip.bytes();
        Tries tries = transport.tries("upload to " + container);
        while (true) {
            try {
                List<URI> endpoints = negotiator.toUnpack(service, container);
                Optional<JsonObject> answer =
                        ByteRoutes.first(container, endpoints, url -> put(url, bytes));
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                return answer.map(report -> verified(zip, report, took)).orElse(Map.of());
            } catch (IOException e) {
                tries.failed(e);
            }
        }
    }

    /** Empty if the service does not tell what it stored. */
    private Optional<JsonObject> put(URI url, byte[] zip) throws IOException {
        HttpCall call =
                HttpCall.of("PUT", url)
                        .with("Content-Type", "application/zip")
                        .with("Accept", "application/json")
                        .with("Digest", Digests.header(Digests.md5().digest(zip)))
                        .with(RequestBody.of(zip));
        try (HttpReply reply = transport.attempt(call)) {
            if (reply.isSuccess()) {
                boolean json =
                        reply.header("Content-Type").orElse("").startsWith("application/json");
                return json
                        ? Optional.of(JsonObject.parse(reply.text(MAX_ANSWER)))
                        : Optional.empty();
            }
            VOSpaceException fault = Faults.of(reply);
            if (fault.type() == FaultType.PRECONDITION_FAILED) {
                // the bytes were damaged on their way
                throw new RefusedException(fault, Optional.empty());
            }
            throw fault;
        }
    }

    private static Map<String, TransferResult> verified(
            SmallFilesZip zip, JsonObject answer, Duration took) {
        Map<String, TransferResult> sent = zip.results(took);
        Map<String, TransferResult> stored = new LinkedHashMap<>();
        for (JsonObject member : answer.objects("members")) {
            String name = member.text("path").orElse("");
            Optional<String> md5 = member.text("md5");
            TransferResult result = sent.get(name);
            if (result != null && md5.equals(Optional.of(result.md5()))) {
                stored.put(name, result);
            }
        }
        return stored;
    }
}
