package org.vospace.server.node;

/**
 * Whom the service follows where the standard and OpenCADC's services differ and no response can
 * satisfy both. All else satisfies both in either mode.
 */
public enum Compatibility {
    /** createNode with a read-only property: 403 PermissionDenied. deleteNode: 204. */
    STANDARD,
    /** createNode with a read-only property: 201, the property is ignored. deleteNode: 200. */
    OPENCADC
}
