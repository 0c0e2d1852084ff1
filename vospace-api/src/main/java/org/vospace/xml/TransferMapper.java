package org.vospace.xml;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vospace.model.Direction;
import org.vospace.model.Property;
import org.vospace.model.Protocol;
import org.vospace.model.Protocols;
import org.vospace.model.SecurityMethod;
import org.vospace.model.ServiceProperties;
import org.vospace.model.Transfer;
import org.vospace.model.View;
import org.vospace.model.Views;
import org.vospace.model.VosUri;
import org.vospace.wire.Values;
import org.vospace.xml.jaxb.PropertyListXml;
import org.vospace.xml.jaxb.PropertyXml;
import org.vospace.xml.jaxb.ProtocolListXml;
import org.vospace.xml.jaxb.ProtocolXml;
import org.vospace.xml.jaxb.ProtocolsXml;
import org.vospace.xml.jaxb.ServicePropertiesXml;
import org.vospace.xml.jaxb.TransferXml;
import org.vospace.xml.jaxb.ViewsXml;

/**
 * Makes transfers, and what a service knows of protocols, views and properties, of what was read.
 */
final class TransferMapper {
    private TransferMapper() {}

    static Transfer transfer(TransferXml xml) {
        List<VosUri> targets =
                xml.targets.stream()
                        .map(target -> Values.vosUri(target, "target of the transfer"))
                        .toList();
        if (targets.isEmpty()) {
            throw Values.invalid("target of the transfer is missing (expected: at least one)");
        }
        return new Transfer(
                targets,
                Direction.parse(Values.required(xml.direction, "direction").trim()),
                Optional.ofNullable(xml.view).map(NodeMapper::view),
                protocols(xml.protocols),
                Values.token(xml.keepBytes).map(token -> Values.bool(token, "keepBytes")),
                NodeMapper.params(xml.params));
    }

    static Protocols protocols(ProtocolsXml xml) {
        List<Protocol> flat = protocols(xml.flat);
        return new Protocols(
                wrappedOr(flat, xml.accepts, TransferMapper::protocols),
                wrappedOr(flat, xml.provides, TransferMapper::protocols));
    }

    static Views views(ViewsXml xml) {
        List<View> flat = xml.flat.stream().map(NodeMapper::view).toList();
        return new Views(
                wrappedOr(flat, xml.accepts, NodeMapper::views),
                wrappedOr(flat, xml.provides, NodeMapper::views));
    }

    static ServiceProperties properties(ServicePropertiesXml xml) {
        List<Property> flat = references(xml.flat);
        return new ServiceProperties(
                wrappedOr(flat, xml.accepts, TransferMapper::references),
                wrappedOr(flat, xml.provides, TransferMapper::references),
                wrappedOr(flat, xml.contains, TransferMapper::references));
    }

    /** A flat list does not tell the one from the other, so it stands for each. */
    private static <X, T> List<T> wrappedOr(
            List<T> flat, @Nullable X wrapped, Function<X, List<T>> mapper) {
        return wrapped == null ? flat : mapper.apply(wrapped);
    }

    private static List<Property> references(PropertyListXml xml) {
        return references(xml.items);
    }

    private static List<Property> references(List<PropertyXml> xml) {
        return xml.stream().map(NodeMapper::property).toList();
    }

    private static List<Protocol> protocols(ProtocolListXml xml) {
        return protocols(xml.items);
    }

    private static List<Protocol> protocols(List<ProtocolXml> xml) {
        return xml.stream().flatMap(TransferMapper::protocol).toList();
    }

    /** One protocol for each of its security methods, which is what several of them mean. */
    private static Stream<Protocol> protocol(ProtocolXml xml) {
        Protocol anonymous =
                new Protocol(
                        Values.required(xml.uri, "uri of a protocol"),
                        Values.token(xml.endpoint),
                        Optional.empty(),
                        NodeMapper.params(xml.params));
        if (xml.securityMethods.isEmpty()) {
            return Stream.of(anonymous);
        }
        return xml.securityMethods.stream()
                .map(method -> Values.token(method.uri).map(SecurityMethod::new))
                .map(
                        method ->
                                new Protocol(
                                        anonymous.uri(),
                                        anonymous.endpoint(),
                                        method,
                                        anonymous.params()));
    }
}
