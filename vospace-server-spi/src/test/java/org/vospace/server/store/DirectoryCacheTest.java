package org.vospace.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vospace.model.NodePath;

class DirectoryCacheTest {
    @Test
    void whatWasPutIsFoundUntilItIsRemoved() {
        DirectoryCache cache = new DirectoryCache(10_000);
        NodePath path = NodePath.of("/a/b");
        cache.put(path, new long[] {1, 2, 3});

        assertThat(cache.find(path)).hasValue(new long[] {1, 2, 3});
        cache.remove(path);
        cache.remove(path);

        assertThat(cache.find(path)).isEmpty();
    }

    @Test
    void whatWasNotUsedForLongestGoesFirst() {
        DirectoryCache cache = new DirectoryCache(1_000);
        cache.put(NodePath.of("/a"), new long[] {1, 2});
        cache.put(NodePath.of("/b"), new long[] {1, 3});
        cache.find(NodePath.of("/a"));

        cache.put(NodePath.of("/c"), new long[] {1, 4});
        cache.put(NodePath.of("/d"), new long[] {1, 5});

        assertThat(cache.find(NodePath.of("/b"))).isEmpty();
        assertThat(cache.find(NodePath.of("/a"))).isPresent();
        assertThat(cache.find(NodePath.of("/d"))).isPresent();
    }

    @Test
    void longNamesFillItSoonerThanShortOnes() {
        DirectoryCache cache = new DirectoryCache(100_000);
        for (int i = 0; i < 1000; i++) {
            cache.put(NodePath.of("/" + i + "x".repeat(1000)), new long[] {1, i});
        }
        int ofLongNames = cache.size();
        for (int i = 0; i < 1000; i++) {
            cache.put(NodePath.of("/" + i), new long[] {1, i});
        }

        assertThat(ofLongNames).isBetween(30, 50);
        assertThat(cache.size()).isBetween(300, 400);
    }

    @Test
    void replacingAndRemovingKeepTheAccount() {
        DirectoryCache cache = new DirectoryCache(1_000);
        for (int i = 0; i < 1000; i++) {
            cache.put(NodePath.of("/a"), new long[] {1, i});
            cache.put(NodePath.of("/b"), new long[] {1, i});
            cache.remove(NodePath.of("/b"));
        }

        assertThat(cache.find(NodePath.of("/a"))).hasValue(new long[] {1, 999});
        assertThat(cache.size()).isEqualTo(1);
    }
}
