package org.vospace.spi.testkit.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Containers as archives (VOSpace 2.1, 5.4.1), and OpenCADC's packages. */
final class ArchiveRows extends Rows {
    private static final String FORMAT = Vos.CORE + "format";

    ArchiveRows(RowContext context) {
        super(context);
    }

    private void requireEntry(Map<String, byte[]> archive, String name, byte[] bytes) {
        byte[] seen =
                Optional.ofNullable(archive.get(name))
                        .orElseThrow(() -> new NotMet("an entry " + name, "" + archive.keySet()));
        requireContent(bytes, seen, name);
    }

    void VW1_aContainerIsExportedWithAllBelow() {
        String tar = tarView("provides");
        box.d();
        box.container("c/s");
        box.file("c/s/f", Caller.bytes("deep"));
        box.container("c/empty");
        String endpoint = transfers.negotiate(transfers.pullOf(box.at("c")).view(tar)).endpoint();

        Map<String, byte[]> archive = Archives.readTar(owner.get(endpoint).ok().bytes());

        requireEntry(archive, "c/d", Sandbox.B);
        requireEntry(archive, "c/s/f", Caller.bytes("deep"));
        NotMet.unless(archive.containsKey("c/empty/"), "c/empty/", archive.keySet());
    }

    void VW2_membersOfAnArchiveBecomeNodes() {
        String tar = tarView("accepts");
        String c = box.c();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("m", Sandbox.B);
        files.put("s/f", Caller.bytes("deep"));

        Transfers.Negotiated push = transfers.negotiate(transfers.pushOf(c).view(tar));
        owner.upload(push.endpoint(), Archives.tar(files)).ok();
        transfers.requireCompleted(transfers.ended(push.job()));

        requireContent(Sandbox.B, transfers.pull(c + "/m"), "c/m");
        requireContent(Caller.bytes("deep"), transfers.pull(c + "/s/f"), "c/s/f");
        NotMet.unless(
                node(c + "/s").isOf("ContainerNode"), "a ContainerNode", node(c + "/s").type());
    }

    void VW3_anArchiveInADataNodeStaysOne() {
        byte[] archive = Archives.tar(Map.of("m", Sandbox.B));
        String x = box.at("x.tar");

        transfers.push(x, archive);

        requireContent(archive, transfers.pull(x), "x.tar");
        NotMet.unless(
                node(x).type().filter(Vos.DATA_TYPES::contains).isPresent(),
                "a DataNode",
                node(x).type());
    }

    void VW4_membersOutsideTheContainerAreRefused() {
        String tar = tarView("accepts");
        String c = box.c();
        Transfers.Negotiated push = transfers.negotiate(transfers.pushOf(c).view(tar));

        Answer answer = owner.upload(push.endpoint(), Archives.tar(Map.of("../x", Sandbox.B)));

        if (answer.status() < 400) {
            // taken at first, so the job must tell
            NotMet.unlessEqual("phase", "ERROR", transfers.ended(push.job()).phase());
        }
        NotMet.unless(node(c).children().isEmpty(), "no children", node(c).childNames());
        requireMissing(box.at("x"));
    }

    private Answer getPackage(String format, List<String> paths) {
        if (!service.lists(Vos.PACKAGE_VIEW)
                && !offeredViews("provides").contains(Vos.PACKAGE_VIEW)) {
            throw new NotOffered("neither /capabilities nor /views lists " + Vos.PACKAGE_VIEW);
        }
        TransferRequest request =
                transfers.pullOf(paths.get(0)).view(Vos.PACKAGE_VIEW, FORMAT, format);
        paths.stream().skip(1).map(documents::uri).forEach(request::target);
        String location = owner.post(service.sync(), request.xml()).is(303).location();
        NotMet.unless(location.matches(".*/pkg/[^/]+/run"), "a Location of /pkg/…/run", location);
        return owner.get(location).is(200);
    }

    void VW5_aPackageIsAZip() {
        Answer answer = getPackage("application/zip", List.of(requireTree("c")));

        NotMet.unlessEqual("Content-Type", "application/zip", answer.mediaType());
        requireEntry(Archives.readZip(answer.bytes()), "c/f", Sandbox.B);
    }

    private String requireTree(String name) {
        String path = box.container(name);
        box.file(name + "/f", Sandbox.B);
        return path;
    }

    void VW6_aPackageHasAllItsTargets() {
        List<String> paths = List.of(requireTree("a"), requireTree("b"));

        Answer answer = getPackage("application/x-tar", paths);

        Map<String, byte[]> archive = Archives.readTar(answer.bytes());
        for (String name : Set.of("a/f", "b/f")) {
            requireEntry(archive, name, Sandbox.B);
        }
    }
}
