package org.vospace.server.rest;

import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.model.ResourceModel;

/** Lists what a Jersey application answers to, from the model that it routes by. */
final class Operations {
    /**
     * {@code {name}} or {@code {name: expression}}; the expressions of this package have no brace.
     */
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\s*(\\w+)\\s*(?::([^}]*))?}");

    private Operations() {}

    /**
     * An HTTP method on a path.
     *
     * @param path as OpenAPI writes it, such as {@code /transfers/{job}}
     * @param parameters the names in the path, in order
     * @param id unique in the application, such as {@code Nodes.createNode}
     */
    record Operation(String method, String path, List<String> parameters, String id) {
        /** Such as {@code GET /nodes/{path}}. */
        String key() {
            return method + " " + path;
        }
    }

    static List<Operation> of(ResourceModel model) {
        List<Operation> operations = new ArrayList<>();
        model.getRootResources().forEach(root -> collect(root, "", operations));
        return List.copyOf(operations);
    }

    private static void collect(Resource resource, String parent, List<Operation> operations) {
        String path = join(parent, resource.getPath());
        for (ResourceMethod method : resource.getResourceMethods()) {
            // those that Jersey adds to each resource, such as OPTIONS, are not ours; a stream of
            // events is another form of a message that is listed already
            if (!method.isExtended()
                    && !method.getProducedTypes().contains(MediaType.SERVER_SENT_EVENTS_TYPE)) {
                operations.add(operation(method, path));
            }
        }
        resource.getChildResources().forEach(child -> collect(child, path, operations));
    }

    private static String join(String parent, String path) {
        String separator = path.isEmpty() || path.startsWith("/") ? "" : "/";
        return parent + separator + path;
    }

    private static Operation operation(ResourceMethod method, String template) {
        List<String> parameters = new ArrayList<>();
        StringBuilder path = new StringBuilder();
        Matcher matcher = TEMPLATE.matcher(template);
        while (matcher.find()) {
            String name = matcher.group(1);
            String expression = matcher.group(2) == null ? "" : matcher.group(2).strip();
            // an expression that takes the slash with it hides where the segment begins
            String slash = expression.startsWith("(/") ? "/" : "";
            parameters.add(name);
            matcher.appendReplacement(path, Matcher.quoteReplacement(slash + "{" + name + "}"));
        }
        matcher.appendTail(path);
        return new Operation(
                method.getHttpMethod(),
                path.toString(),
                List.copyOf(parameters),
                id(method.getInvocable()));
    }

    /** By the class that serves, as several may inherit one method. */
    private static String id(Invocable method) {
        Class<?> resource = method.getHandler().getHandlerClass();
        return resource.getSimpleName().replaceAll("Resource$", "")
                + "."
                + method.getHandlingMethod().getName();
    }
}
