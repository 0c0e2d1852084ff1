package org.vospace.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vospace.posix.SpaceHttp.Reply;

/** Reads all that is in some containers, and makes sure that nodes and bytes agree. */
final class SpaceSurvey {
    private final SpaceHttp http;
    private final KnownContents contents;

    SpaceSurvey(SpaceHttp http, KnownContents contents) {
        this.http = http;
        this.contents = contents;
    }

    /** The MD5 of every file's bytes by its path. */
    Map<String, String> files(List<String> containers) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String container : containers) {
            Reply listing = http.get("/nodes" + container + "?detail=max");
            assertThat(listing.status()).as(listing::toString).isEqualTo(200);
            for (NodeDocument node : NodeDocument.parse(listing.bytes()).children()) {
                found.put(node.path(), check(node));
            }
        }
        return found;
    }

    private String check(NodeDocument node) throws IOException {
        Reply file = http.get("/files" + node.path());
        String md5 = KnownContents.md5(file.bytes());
        assertThat(file.status()).as(node.path()).isEqualTo(200);
        assertThat(contents.describe(md5))
                .as("the %d bytes of %s", file.bytes().length, node)
                .isPresent();
        assertThat(node.core("MD5")).as(node.path()).isEqualTo(md5);
        assertThat(node.core("length")).as(node.path()).isEqualTo("" + file.bytes().length);
        return md5;
    }
}
