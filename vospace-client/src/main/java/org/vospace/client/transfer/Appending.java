package org.vospace.client.transfer;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vospace.client.http.HttpCall;
import org.vospace.client.http.HttpTransport;
import org.vospace.client.http.Origin;

/**
 * Begins uploads that can be appended to, by whatever protocol a server has. Thread-safe.
 *
 * <p>The IETF's is used where the server says that it has it, which is asked once per origin.
 * OpenCADC's cannot be asked for; a server without it may take the empty request that starts it for
 * an empty file, for a moment. So it is only tried for files so large that OpenCADC's own client
 * does the same.
 */
public final class Appending {
    private final HttpTransport transport;
    private final long transactionsFrom;
    private final Map<Origin, Optional<UploadLimits>> known = new ConcurrentHashMap<>();

    /**
     * @param transactionsFrom bytes from which on OpenCADC's transactions are tried
     */
    public Appending(HttpTransport transport, long transactionsFrom) {
        this.transport = transport;
        this.transactionsFrom = transactionsFrom;
    }

    /**
     * Begins an upload; empty if the server is to get everything in one request.
     *
     * @param call a PUT of the target without its content
     */
    public Optional<AppendSession> begin(HttpCall call, long length) throws IOException {
        Optional<UploadLimits> limits = limits(call.uri());
        if (limits.isPresent()) {
            return IetfUpload.create(transport, call, length, limits.get());
        }
        return length >= transactionsFrom
                ? CadcUpload.start(transport, call, length)
                : Optional.empty();
    }

    private Optional<UploadLimits> limits(URI target) throws IOException {
        Origin origin = Origin.of(target);
        Optional<UploadLimits> told = known.get(origin);
        if (told == null) {
            told = IetfUpload.limits(transport, target);
            known.put(origin, told);
        }
        return told;
    }

    /** The session of a {@link AppendSession#ticket}; empty if the text is none. */
    public Optional<AppendSession> reopen(String ticket) {
        String[] words = ticket.strip().split(" ", -1);
        if (words.length < 3) {
            return Optional.empty();
        }
        try {
            URI url = URI.create(words[1]);
            Origin.of(url);
            UploadLimits limits = UploadLimits.parse(words[2]);
            if (words[0].equals(IetfUpload.KIND) && words.length == 3) {
                return Optional.of(new IetfUpload(transport, url, limits));
            }
            return words[0].equals(CadcUpload.KIND) && words.length == 4
                    ? Optional.of(new CadcUpload(transport, url, words[3], limits))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
