package org.vospace.spi.testkit.conformance;

import java.util.Optional;

/** moveNode (VOSpace 2.1, 6.2.2). */
final class MoveRows extends Rows {
    MoveRows(RowContext context) {
        super(context);
    }

    private JobDoc move(String from, String to) {
        return transfers.succeed(documents.move(from, to));
    }

    void MV1_aMoveIsAJob() {
        String x = box.data("x");

        JobDoc job = transfers.create(documents.move(x, box.at("y")));

        NotMet.unless(
                job.url().startsWith(service.transfers() + "/"),
                "a job below " + service.transfers(),
                job.url());
        NotMet.unlessEqual("phase", "PENDING", job.phase());
        getNode(x).is(200);
    }

    void MV2_aNodeIsRenamed() {
        String x = box.file("x", Sandbox.B);

        move(x, box.at("y"));

        requireMissing(x);
        requireContent(Sandbox.B, transfers.pull(box.at("y")), "y");
    }

    void MV3_aContainerTakesTheNodeIn() {
        String c = box.c();
        String x = box.data("x");

        move(x, c);

        requireMissing(x);
        getNode(c + "/x").is(200);
    }

    void MV4_descendantsFollowWithTheirBytes() {
        box.d();
        box.container("c/s");
        box.file("c/s/f", Caller.bytes("deep"));

        move(box.at("c"), box.at("moved"));

        requireContent(Sandbox.B, transfers.pull(box.at("moved/d")), "moved/d");
        requireContent(Caller.bytes("deep"), transfers.pull(box.at("moved/s/f")), "moved/s/f");
        requireMissing(box.at("c"));
    }

    void MV5_theTypeIsKept() {
        box.l();
        for (String name : new String[] {"l", "c/d", "c"}) {
            Optional<String> before = node(box.at(name)).type();

            move(box.at(name), box.at("moved-" + name.replace('/', '-')));

            NotMet.unlessEqual(
                    "type of " + name,
                    before,
                    node(box.at("moved-" + name.replace('/', '-'))).type());
        }
    }

    void MV6_theSourceMustExist() {
        transfers.fail(documents.move(box.at("zz"), box.at("y")), "NodeNotFound");
    }

    void MV7_existingDataIsNotOverwritten() {
        String x = box.file("x", Caller.bytes("x"));
        String y = box.file("y", Caller.bytes("y"));

        transfers.fail(documents.move(x, y), "DuplicateNode");

        requireContent(Caller.bytes("x"), transfers.pull(x), "x");
        requireContent(Caller.bytes("y"), transfers.pull(y), "y");
    }

    void MV8_nobodyMovesWithoutTheRight() {
        String x = box.secret();

        others.fail(documents.move(x, box.at("stolen")), "PermissionDenied");

        getNode(x).is(200);
    }

    void MV9_aBadUriIsRefused() {
        String document =
                documents.transfer("vos://bad uri", box.data("x")).keepBytes("false").xml();

        transfers.failOrRefuse(document, "InvalidURI");
    }

    void MV10_aContainerCannotGoIntoItself() {
        String c = box.c();
        String s = box.container("c/s");

        transfers.fail(documents.move(c, s), "InvalidArgument");
        transfers.fail(documents.move(c, s + "/t"), "InvalidArgument");

        getNode(s).is(200);
    }

    void MV11_aLongerNameIsNoDescendant() {
        String c = box.c();
        box.container("cc");

        move(c, box.at("cc/c"));

        getNode(box.at("cc/c")).is(200);
    }

    void MV12_theServerChoosesANameForAuto() {
        String c = box.c();
        String x = box.data("x");

        JobDoc job = move(x, c + "/.auto");

        requireDestination(job, c);
        requireMissing(x);
    }

    private void requireDestination(JobDoc job, String parent) {
        String href = job.results().getOrDefault("destination", "");
        NotMet.unless(
                href.startsWith("vos://") && !href.endsWith(".auto"),
                "a result destination with a vos URI",
                job.results());
        getNode(parent + href.substring(href.lastIndexOf('/'))).is(200);
    }

    void MV13_theBitBucketDeletes() {
        String x = box.data("x");

        move(x, box.at(".null"));

        requireMissing(x);
    }

    void MV14_anotherServiceIsNoDestination() {
        String x = box.data("x");
        String document = documents.transfer("vos://other.example!x/y", x).keepBytes("false").xml();

        transfers.fail(document, "InvalidURI");

        getNode(x).is(200);
    }

    void MV15_theDestinationsParentMustExist() {
        transfers.fail(documents.move(box.data("x"), box.at("no/y")), "ContainerNotFound");
    }

    void MV16_aLinkMovesItself() {
        String l = box.l();

        move(l, box.at("l2"));

        NodeDoc moved = node(box.at("l2"));
        NotMet.unless(moved.isOf("LinkNode"), "a LinkNode", moved.type());
        requireMissing(l);
        getNode(box.at("c/d")).is(200);
    }

    void MV17_aTakenNameInAContainerIsRefused() {
        String c = box.c();
        box.data("c/x");
        String x = box.data("x");

        transfers.fail(documents.move(x, c), "DuplicateNode");

        getNode(x).is(200);
    }
}
