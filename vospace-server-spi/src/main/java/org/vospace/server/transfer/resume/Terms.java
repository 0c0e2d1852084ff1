package org.vospace.server.transfer.resume;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vospace.server.store.NewUpload;
import org.vospace.server.transfer.Preconditions;
import org.vospace.server.transfer.Upload;
import org.vospace.spi.storage.Checksum;
import org.vospace.spi.storage.Checksum.Algorithm;

/** What a client said when it began an upload, as it is kept until the end. */
final class Terms {
    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";
    private static final String IF_UNMODIFIED_SINCE = "If-Unmodified-Since";
    private static final String ONLY_NEW = "only-new";

    private Terms() {}

    static Map<String, String> of(Upload upload) {
        Map<String, String> terms = new LinkedHashMap<>();
        upload.announced().forEach(sum -> terms.put(sum.algorithm().name(), sum.hex()));
        Preconditions conditions = upload.preconditions();
        conditions.ifMatch().ifPresent(value -> terms.put(IF_MATCH, value));
        conditions.ifNoneMatch().ifPresent(value -> terms.put(IF_NONE_MATCH, value));
        conditions
                .ifUnmodifiedSince()
                .ifPresent(value -> terms.put(IF_UNMODIFIED_SINCE, value.toString()));
        if (conditions.onlyNew()) {
            terms.put(ONLY_NEW, "true");
        }
        return terms;
    }

    /**
     * The upload as it was begun, in the name of who goes on with it.
     *
     * @param length as far as it is known
     */
    static Upload upload(NewUpload begun, Claim claim, OptionalLong length) {
        return new Upload(
                begun.path(),
                claim.who(),
                length,
                begun.contentType(),
                begun.contentEncoding(),
                announced(begun.terms()),
                conditions(begun.terms()),
                begun.job());
    }

    private static Set<Checksum> announced(Map<String, String> terms) {
        Set<Checksum> announced = new HashSet<>();
        for (Algorithm algorithm : Algorithm.values()) {
            String hex = terms.get(algorithm.name());
            if (hex != null) {
                announced.add(new Checksum(algorithm, hex));
            }
        }
        return announced;
    }

    private static Preconditions conditions(Map<String, String> terms) {
        return new Preconditions(
                Optional.ofNullable(terms.get(IF_MATCH)),
                Optional.ofNullable(terms.get(IF_NONE_MATCH)),
                Optional.ofNullable(terms.get(IF_UNMODIFIED_SINCE)).map(Instant::parse),
                Optional.empty(),
                terms.containsKey(ONLY_NEW));
    }
}
