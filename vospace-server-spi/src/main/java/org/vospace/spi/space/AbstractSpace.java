package org.vospace.spi.space;

import java.io.IOException;
import java.util.List;
import org.vospace.model.ArchiveViews;
import org.vospace.model.ContainerNode;
import org.vospace.model.Node;
import org.vospace.model.Property;
import org.vospace.model.Protocols;
import org.vospace.model.View;
import org.vospace.model.Views;
import org.vospace.spi.storage.SpaceTransaction;

/**
 * A VOSpace as its author describes it: what it accepts and provides, and what its storage does
 * when nodes come, move and go.
 *
 * <p>The node hooks run inside the transaction that changes the nodes, on the node an operation
 * names and not on each node below it; throwing from one rolls the change back. They do nothing
 * unless overridden, and only a backend that mirrors the node tree needs them. Implementations are
 * thread-safe.
 */
public abstract class AbstractSpace {
    /**
     * What the space knows of properties.
     *
     * @param accepts those clients may set
     * @param provides those the space sets
     */
    public record KnownProperties(List<Property> accepts, List<Property> provides) {
        public KnownProperties {
            accepts = List.copyOf(accepts);
            provides = List.copyOf(provides);
        }
    }

    public abstract KnownProperties properties();

    /** The views of all kinds of nodes together; archives among them are those of containers. */
    public abstract Views views();

    /** Provides: those the space serves; accepts: those it can act as a client of. */
    public abstract Protocols protocols();

    /**
     * The views in which a node can be imported: of a container the archives among {@link #views},
     * of any other node the rest.
     */
    public List<View> accepts(Node node) {
        return of(node, views().accepts());
    }

    /**
     * The views in which a node can be exported: of a container the archives among {@link #views},
     * of any other node the rest.
     */
    public List<View> provides(Node node) {
        return of(node, views().provides());
    }

    private static List<View> of(Node node, List<View> views) {
        boolean isContainer = node instanceof ContainerNode;
        return views.stream().filter(view -> isArchive(view) == isContainer).toList();
    }

    private static boolean isArchive(View view) {
        return switch (view.uri()) {
            case ArchiveViews.TAR, ArchiveViews.ZIP, ArchiveViews.PKG -> true;
            default -> false;
        };
    }

    /** Called when {@code node} has been saved for the first time. */
    public void createStorageNode(Node node, SpaceTransaction transaction) throws IOException {}

    /** Called when {@code source} has become {@code destination}, with all that is below it. */
    public void moveStorageNode(Node source, Node destination, SpaceTransaction transaction)
            throws IOException {}

    /** Called when {@code destination} has become a copy of {@code source}, in all its depth. */
    public void copyStorageNode(Node source, Node destination, SpaceTransaction transaction)
            throws IOException {}

    /** Called when {@code node} has been deleted, with all that is below it. */
    public void deleteStorageNode(Node node, SpaceTransaction transaction) throws IOException {}
}
