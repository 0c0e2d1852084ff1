package org.vospace.xml;

import java.util.List;
import java.util.stream.Stream;
import org.vospace.vosi.Availability;
import org.vospace.vosi.Capabilities;
import org.vospace.vosi.ServiceCapability;
import org.vospace.vosi.ServiceInterface;
import org.vospace.wire.Values;
import org.vospace.xml.jaxb.AvailabilityXml;
import org.vospace.xml.jaxb.CapabilitiesXml;
import org.vospace.xml.jaxb.InterfaceXml;
import org.vospace.xml.jaxb.ServiceCapabilityXml;

/** Makes the documents of VOSI of what was read. */
final class VosiMapper {
    private VosiMapper() {}

    static Capabilities capabilities(CapabilitiesXml xml) {
        return new Capabilities(xml.capabilities.stream().flatMap(VosiMapper::capability).toList());
    }

    /** Capabilities of no standard and interfaces without URL are legal and of no use here. */
    private static Stream<ServiceCapability> capability(ServiceCapabilityXml xml) {
        return Values.token(xml.standardId).stream()
                .map(
                        standardId ->
                                new ServiceCapability(
                                        standardId,
                                        xml.interfaces.stream()
                                                .flatMap(VosiMapper::serviceInterface)
                                                .toList()));
    }

    private static Stream<ServiceInterface> serviceInterface(InterfaceXml xml) {
        List<String> securityMethods =
                xml.securityMethods.stream()
                        .map(method -> Values.token(method.standardId).orElse(""))
                        .toList();
        return xml.accessUrls.stream()
                .filter(url -> Values.token(url.url).isPresent())
                .limit(1)
                .map(
                        url ->
                                new ServiceInterface(
                                        Values.token(url.url).orElseThrow(),
                                        Values.token(url.use).orElse("full"),
                                        Values.token(xml.version),
                                        securityMethods));
    }

    static Availability availability(AvailabilityXml xml) {
        return new Availability(
                Values.bool(Values.required(xml.available, "available").trim(), "available"),
                Values.time(xml.upSince, "upSince"),
                Values.time(xml.downAt, "downAt"),
                Values.time(xml.backAt, "backAt"),
                xml.notes);
    }
}
