package org.vospace.posix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.vospace.model.ArchiveViews;
import org.vospace.model.CoreProperties;
import org.vospace.model.CoreViews;
import org.vospace.model.Property;
import org.vospace.model.Protocol;
import org.vospace.model.Protocols;
import org.vospace.model.View;
import org.vospace.model.Views;
import org.vospace.spi.space.AbstractSpace;

/**
 * A space of files: any bytes come in, the same bytes go out, over HTTP.
 *
 * <p>It needs none of the node hooks, because content is stored under names that no node has.
 */
public class PosixSpace extends AbstractSpace {
    private static final KnownProperties PROPERTIES =
            new KnownProperties(
                    Stream.of(
                                    CoreProperties.TITLE,
                                    CoreProperties.SUBJECT,
                                    CoreProperties.DESCRIPTION,
                                    CoreProperties.PUBLISHER,
                                    CoreProperties.CONTRIBUTOR,
                                    CoreProperties.DATE,
                                    CoreProperties.TYPE,
                                    CoreProperties.FORMAT,
                                    CoreProperties.IDENTIFIER,
                                    CoreProperties.SOURCE,
                                    CoreProperties.LANGUAGE,
                                    CoreProperties.COVERAGE,
                                    CoreProperties.RELATION,
                                    CoreProperties.RIGHTS,
                                    CoreProperties.ENCODING,
                                    CoreProperties.GROUP_READ,
                                    CoreProperties.GROUP_WRITE,
                                    CoreProperties.PUBLIC_READ,
                                    CoreProperties.IS_PUBLIC,
                                    CoreProperties.IS_LOCKED,
                                    CoreProperties.IMMUTABLE,
                                    CoreProperties.INHERIT_PERMISSIONS,
                                    CoreProperties.QUOTA)
                            .map(uri -> Property.of(uri, ""))
                            .toList(),
                    Stream.of(
                                    CoreProperties.CREATOR,
                                    CoreProperties.ALLOCATION_OWNER,
                                    CoreProperties.AVAILABLE_SPACE,
                                    CoreProperties.LENGTH,
                                    CoreProperties.MD5,
                                    CoreProperties.MTIME,
                                    CoreProperties.CTIME,
                                    CoreProperties.BTIME)
                            .map(uri -> Property.readOnly(uri, ""))
                            .toList());

    private static final Views VIEWS =
            new Views(
                    List.of(
                            new View(CoreViews.ANY),
                            new View(CoreViews.BINARY),
                            new View(ArchiveViews.TAR),
                            new View(ArchiveViews.ZIP)),
                    List.of(
                            new View(CoreViews.DEFAULT),
                            new View(CoreViews.BINARY),
                            new View(ArchiveViews.TAR),
                            new View(ArchiveViews.ZIP),
                            new View(ArchiveViews.PKG)));

    private static final List<Protocol> HTTP =
            Stream.of(Protocol.HTTP_GET, Protocol.HTTP_PUT, Protocol.HTTPS_GET, Protocol.HTTPS_PUT)
                    .map(Protocol::new)
                    .toList();

    private final Protocols protocols;

    /** A space whose server moves bytes to and from other services too. */
    public PosixSpace() {
        this(true);
    }

    /**
     * @param sendsRequests whether the server moves bytes to and from other services
     */
    public PosixSpace(boolean sendsRequests) {
        List<Protocol> served = new ArrayList<>(HTTP);
        served.add(new Protocol(Protocol.PUBLIC_SHARE));
        protocols = new Protocols(sendsRequests ? HTTP : List.of(), served);
    }

    @Override
    public KnownProperties properties() {
        return PROPERTIES;
    }

    @Override
    public Views views() {
        return VIEWS;
    }

    @Override
    public Protocols protocols() {
        return protocols;
    }
}
