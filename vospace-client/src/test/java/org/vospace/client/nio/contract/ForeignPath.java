package org.vospace.client.nio.contract;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A path of nobody's provider. */
final class ForeignPath implements Path {
    private static UnsupportedOperationException asked() {
        return new UnsupportedOperationException("a foreign path was asked something");
    }

    @Override
    public FileSystem getFileSystem() {
        throw asked();
    }

    @Override
    public boolean isAbsolute() {
        return false;
    }

    @Override
    public Path getRoot() {
        throw asked();
    }

    @Override
    public Path getFileName() {
        return this;
    }

    @Override
    public Path getParent() {
        throw asked();
    }

    @Override
    public int getNameCount() {
        return 1;
    }

    @Override
    public Path getName(int index) {
        return this;
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        return this;
    }

    @Override
    public boolean startsWith(Path other) {
        return false;
    }

    @Override
    public boolean endsWith(Path other) {
        return false;
    }

    @Override
    public Path normalize() {
        return this;
    }

    @Override
    public Path resolve(Path other) {
        throw asked();
    }

    @Override
    public Path relativize(Path other) {
        throw asked();
    }

    @Override
    public URI toUri() {
        throw asked();
    }

    @Override
    public Path toAbsolutePath() {
        throw asked();
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        throw asked();
    }

    @Override
    public WatchKey register(
            WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw asked();
    }

    @Override
    public int compareTo(Path other) {
        return 0;
    }

    @Override
    public String toString() {
        return "foreign";
    }
}
