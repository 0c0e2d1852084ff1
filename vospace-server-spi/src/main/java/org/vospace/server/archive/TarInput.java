package org.vospace.server.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads a tar file as it comes. */
final class TarInput implements ArchiveInput {
    private final TarArchiveInputStream tar;
    private final ArchiveLimits limits;
    private int members;
    private long unpacked;

    TarInput(InputStream in, ArchiveLimits limits) {
        this.tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name());
        this.limits = limits;
    }

    @Override
    public Optional<Member> next() throws IOException {
        TarArchiveEntry entry = tar.getNextEntry();
        if (entry == null) {
            return Optional.empty();
        }
        limits.requireMembers(++members);
        return Optional.of(member(entry));
    }

    private Member member(TarArchiveEntry entry) {
        if (entry.isDirectory()) {
            return new Member.Directory(entry.getName());
        }
        if (entry.isSymbolicLink()) {
            return new Member.Link(entry.getName(), entry.getLinkName());
        }
        if (!isFile(entry) || !tar.canReadEntryData(entry)) {
            throw MemberName.invalid(
                    entry.getName(),
                    "it is of type '"
                            + (char) entry.getLinkFlag()
                            + "' (expected: a file, a directory or a symbolic link)");
        }
        unpacked += entry.getRealSize();
        limits.requireBytes(unpacked, tar.getBytesRead() + entry.getSize());
        return new Member.File(entry.getName(), entry.getRealSize(), tar);
    }

    /** The library takes devices of later standards for files. */
    private static boolean isFile(TarArchiveEntry entry) {
        return switch (entry.getLinkFlag()) {
            case TarArchiveEntry.LF_OLDNORM, TarArchiveEntry.LF_NORMAL, TarArchiveEntry.LF_CONTIG ->
                    true;
            default -> entry.isSparse();
        };
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
