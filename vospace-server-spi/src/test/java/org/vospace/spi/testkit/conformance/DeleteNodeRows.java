package org.vospace.spi.testkit.conformance;

/** deleteNode (VOSpace 2.1, 6.2.4). */
final class DeleteNodeRows extends Rows {
    DeleteNodeRows(RowContext context) {
        super(context);
    }

    private Answer delete(Caller caller, String path) {
        return caller.delete(service.nodes(path));
    }

    void DN1_dataIsDeleted() {
        if (target.openCadc()) {
            throw new NotOffered("the service runs in OpenCADC's mode, see DN8");
        }
        String d = box.d();

        delete(owner, d).is(204);

        requireMissing(d);
    }

    void DN2_aContainerIsDeletedWithAllBelow() {
        String d = box.d();

        delete(box.at("c"));

        requireMissing(box.at("c"));
        getNode(d).is(404);
    }

    void DN3_aMissingNodeIsNotFound() {
        delete(owner, box.at("zz")).fault(404, "NodeNotFound");
    }

    void DN4_aMissingAncestorIsNamed() {
        delete(owner, box.at("no/x")).fault(404, "ContainerNotFound");
    }

    void DN5_anAncestorMustNotBeALink() {
        delete(owner, box.k() + "/d").fault(400, "LinkFound");

        getNode(box.at("c/d")).is(200);
    }

    void DN6_nobodyDeletesWithoutTheRight() {
        String path = box.readOnly();

        delete(other, path).fault(403, "PermissionDenied");

        getNode(path).is(200);
    }

    void DN7_theTargetOutlivesTheLink() {
        String l = box.l();

        delete(l);

        requireMissing(l);
        requireContent(Sandbox.B, transfers.pull(box.at("c/d")), "c/d");
    }

    void DN8_openCadcsStatusIs200() {
        if (!target.openCadc()) {
            throw new NotOffered("the service does not run in OpenCADC's mode, see DN1");
        }
        String d = box.d();

        delete(owner, d).is(200);

        requireMissing(d);
    }

    void DN9_theRootStays() {
        Caller caller = target.disposable() ? owner : anyone;

        delete(caller, "").fault(403, "PermissionDenied");

        getNode(box.base()).is(200);
    }

    void DN10_allOrNothingIsDeleted() {
        String top = box.shared("top");
        String tree = top + "/tree";
        Caller maker = makesTree(tree) ? other : owner;
        String locked = tree + "/locked";
        putNode(locked, documents.container(locked)).is(201);
        putNode(locked + "/x", documents.data(locked + "/x")).is(201);

        delete(other, tree).fault(403, "PermissionDenied");

        getNode(locked + "/x").is(200);
        trace.note("a tree of " + maker.account().name() + " stays, with all in it");
    }

    /** Whether the second account may make a container here, which the first may write too. */
    private boolean makesTree(String path) {
        String writers =
                target.group()
                        .map(group -> Documents.property(Vos.CORE + "groupwrite", group))
                        .orElse("");
        String document = documents.container(path, box.readable(), writers);
        if (other.put(service.nodes(path), document).status() == 201) {
            return true;
        }
        putNode(path, document).is(201);
        return false;
    }
}
