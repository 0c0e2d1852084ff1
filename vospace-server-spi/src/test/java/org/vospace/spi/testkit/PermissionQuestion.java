package org.vospace.spi.testkit;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.vospace.model.ContainerNode;
import org.vospace.model.CoreProperties;
import org.vospace.model.DataNode;
import org.vospace.model.LinkNode;
import org.vospace.model.Node;
import org.vospace.model.NodePath;
import org.vospace.model.Properties;
import org.vospace.model.Property;
import org.vospace.model.VosUri;
import org.vospace.spi.security.Decision;
import org.vospace.spi.security.Identity;
import org.vospace.spi.security.SpacePermission;
import org.vospace.uws.JobId;

/** One operation on one kind of node, ready to be asked of any permission for any caller. */
record PermissionQuestion(Method method, Kind kind) {
    /** What stands in for a parameter of type {@link Node}. */
    enum Kind {
        DATA,
        CONTAINER,
        LINK;

        Node create(VosUri uri, Properties properties) {
            return switch (this) {
                case DATA -> new DataNode(uri, properties);
                case CONTAINER -> new ContainerNode(uri, properties);
                case LINK -> new LinkNode(uri, properties, "vos://example.org!space/elsewhere");
            };
        }
    }

    private static final VosUri CONTAINER =
            VosUri.of("example.org!space", NodePath.of("/container"));

    /** Every operation there is, with every kind of node it takes. */
    static Stream<PermissionQuestion> all() {
        return Arrays.stream(SpacePermission.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == Decision.class)
                .sorted(Comparator.comparing(Method::getName))
                .flatMap(PermissionQuestion::ofEachKind);
    }

    private static Stream<PermissionQuestion> ofEachKind(Method method) {
        boolean takesAnyNode = List.of(method.getParameterTypes()).contains(Node.class);
        Kind[] kinds = takesAnyNode ? Kind.values() : new Kind[] {Kind.DATA};
        return Arrays.stream(kinds).map(kind -> new PermissionQuestion(method, kind));
    }

    String operation() {
        return method.getName();
    }

    /** Asks for {@code who}; every node has {@code access}, and a job is {@code owner}'s. */
    Decision ask(SpacePermission permission, Identity who, Identity owner, Properties access) {
        Object[] arguments = new Object[method.getParameterCount()];
        arguments[0] = who;
        for (int i = 1; i < arguments.length; i++) {
            arguments[i] = argument(method.getParameterTypes()[i], owner, access);
        }
        try {
            return requireNonNull(
                    (Decision) method.invoke(permission, arguments), method + " returned null");
        } catch (InvocationTargetException e) {
            throw new AssertionError(method + " threw instead of deciding", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(method + " cannot be called", e);
        }
    }

    private Object argument(Class<?> type, Identity owner, Properties access) {
        if (type == Identity.class) {
            return owner;
        } else if (type == ContainerNode.class) {
            return new ContainerNode(CONTAINER, access);
        } else if (type == DataNode.class) {
            return new DataNode(CONTAINER.child("data"), access);
        } else if (type == Node.class) {
            return kind.create(CONTAINER.child("node"), access);
        } else if (type == Properties.class) {
            return Properties.of(Property.of(CoreProperties.TITLE, "changed"));
        } else if (type == JobId.class) {
            return new JobId("contract-job");
        }
        throw new AssertionError(
                method + " takes a " + type.getName() + ", which the contract kit does not know");
    }

    @Override
    public String toString() {
        return operation() + " (" + kind.name().toLowerCase(java.util.Locale.ROOT) + ")";
    }
}
