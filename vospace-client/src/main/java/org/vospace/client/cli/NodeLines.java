package org.vospace.client.cli;

/** A way to show nodes, one a line. */
interface NodeLines {
    /**
     * The line of a node.
     *
     * @param name how it is called here
     */
    String line(NodeFacts node, String name);

    /** Whether only names are shown, so that nothing else need be asked for. */
    default boolean namesOnly() {
        return false;
    }

    /** What comes before the children of a container; empty text for nothing. */
    default String heading(NodeFacts container) {
        return "";
    }

    /** Names alone. */
    static NodeLines names() {
        return new NodeLines() {
            @Override
            public String line(NodeFacts node, String name) {
                return name;
            }

            @Override
            public boolean namesOnly() {
                return true;
            }
        };
    }
}
