package org.vospace.spi.testkit;

import java.util.ArrayList;
import java.util.List;
import org.vospace.model.ArchiveViews;
import org.vospace.model.CoreProperties;
import org.vospace.model.CoreViews;
import org.vospace.model.Property;
import org.vospace.model.Protocol;
import org.vospace.model.Protocols;
import org.vospace.model.View;
import org.vospace.model.Views;
import org.vospace.spi.space.AbstractSpace;

/** A space with the standard views, the HTTP protocols and no hooks. */
public class TestSpace extends AbstractSpace {
    @Override
    public KnownProperties properties() {
        return new KnownProperties(
                List.of(Property.of(CoreProperties.TITLE, "")),
                List.of(Property.readOnly(CoreProperties.LENGTH, "")));
    }

    @Override
    public Views views() {
        return new Views(
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
    }

    @Override
    public Protocols protocols() {
        List<Protocol> http =
                List.of(
                        new Protocol(Protocol.HTTP_GET),
                        new Protocol(Protocol.HTTP_PUT),
                        new Protocol(Protocol.HTTPS_GET),
                        new Protocol(Protocol.HTTPS_PUT));
        List<Protocol> served = new ArrayList<>(http);
        served.add(new Protocol(Protocol.PUBLIC_SHARE));
        return new Protocols(http, served);
    }
}
