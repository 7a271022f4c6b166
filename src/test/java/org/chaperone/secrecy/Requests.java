package org.chaperone.secrecy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Turns an operation into calls: each parameter of its address gets the ids that it stands for. */
final class Requests {

    private static final String ENGINE = "/engine/engine/{name}";

    /** Whose id stands after which part of an address, in a case. The first that fits counts. */
    private static final Map<String, List<String>> IN_A_CASE = new LinkedHashMap<>();

    static {
        IN_A_CASE.put("/history/variable-instance/{id}", List.of("pastVariable"));
        IN_A_CASE.put("/history/detail/{id}", List.of("detail"));
        IN_A_CASE.put("/history/activity-instance/{id}", List.of("activity"));
        IN_A_CASE.put("/history/process-instance/{id}", List.of("instance"));
        IN_A_CASE.put("/history/decision-instance/{id}", List.of("decision"));
        IN_A_CASE.put("/history/job-log/{id}", List.of("jobLog"));
        IN_A_CASE.put("/history/external-task-log/{id}", List.of("externalTaskLog"));
        IN_A_CASE.put("/history/user-operation/{operationId}", List.of("operation"));
        IN_A_CASE.put("/task/{id}/comment", List.of("task", "pastTask"));
        IN_A_CASE.put("/task/{id}/attachment", List.of("task", "pastTask"));
        IN_A_CASE.put("/task/{id}/variables", List.of("task", "pastTask"));
        IN_A_CASE.put("/task/{id}", List.of("task"));
        IN_A_CASE.put("/execution/{id}/messageSubscriptions", List.of("listening"));
        IN_A_CASE.put("/execution/{id}", List.of("execution"));
        IN_A_CASE.put("/process-instance/{id}", List.of("instance"));
        IN_A_CASE.put("/variable-instance/{id}", List.of("variable"));
        IN_A_CASE.put("/job/{id}", List.of("job"));
        IN_A_CASE.put("/incident/{id}", List.of("incident"));
        IN_A_CASE.put("/external-task/{id}", List.of("externalTask"));
    }

    /** By these Tasklist shows people what they may read: asked of all cases, to see that they do. */
    private static final Set<String> BY_TASK = Set.of("/task/{id}/form-variables", "/task/{id}/variables");

    /** What an operation must be asked with so that it tells all it can. */
    private static final Map<String, String> FULLY = Map.of(
            "/history/decision-instance", "includeInputs=true&includeOutputs=true&disableBinaryFetching=false",
            "/history/process-instance/report", "reportType=duration&periodUnit=month",
            "/history/task/report", "reportType=count&groupBy=taskName",
            "/authorization/check", "permissionName=READ&resourceName=Task&resourceType=7",
            "/process-definition/statistics", "incidents=true&failedJobs=true",
            "/identity/groups", "userId=dsl",
            "/metrics/aggregated", "groupBy=year&subscriptionStartDate=2020-01-01",
            "/deployment/registered", "deploymentSource=process%20application");

    private final Scene scene;

    Requests(Scene scene) {
        this.scene = scene;
    }

    /** Every way of asking this operation: of all, and of each case. */
    List<Request> asking(Operation operation, String narrowing) {
        List<Request> requests = new ArrayList<>();
        Optional<String> caseResource = caseResource(operation);
        if (caseResource.isPresent()) {
            for (CaseIds one : BY_TASK.contains(below(operation)) ? scene.cases() : scene.casesToTry()) {
                for (String address : addresses(operation, one)) {
                    add(requests, operation, address, "", "{}");
                }
            }
            return requests;
        }
        for (String address : addresses(operation, null)) {
            add(requests, operation, address, "", scene.body(operation));
            if (!narrowing.isEmpty() && !operation.path().endsWith("/count") && address.equals(addresses(operation, null).get(0))) {   // a number carries no words
                for (CaseIds one : scene.casesToSearchIn()) {
                    String value = narrowing.matches(".*(In|Ids)") ? "[\"" + one.instance() + "\"]" : "\"" + one.instance() + "\"";
                    add(requests, operation, address, narrowing + "=" + one.instance(), "{\"" + narrowing + "\":" + value + "}");
                }
            }
        }
        return requests;
    }

    /** One call for each address of this operation in this case, or one of its own where it names no case. */
    List<Request> changing(Operation operation, CaseIds target, String person) {
        List<String> addresses = addresses(operation, target);
        String body = operation.method().equals("DELETE") ? null : operation.path().matches(".*(/data|/attachment/create)")
                ? UPLOAD : scene.changeOf(target, person, operation);
        return addresses.stream().map(address -> new Request(operation, address + "?maxResults=2000", body, operation.produces().get(0)))
                .toList();
    }

    private static final String UPLOAD = String.join("\r\n", "--edge",
            "Content-Disposition: form-data; name=\"data\"; filename=\"x.txt\"", "Content-Type: text/plain", "", "planted",
            "--edge", "Content-Disposition: form-data; name=\"valueType\"", "Content-Type: text/plain", "", "Bytes",
            "--edge", "Content-Disposition: form-data; name=\"attachment-name\"", "Content-Type: text/plain", "", "planted",
            "--edge--", "");

    private void add(List<Request> requests, Operation operation, String address, String narrowed, String body) {
        StringBuilder query = new StringBuilder(below(operation).equals("/metrics") ? "?maxResults=200" : "?maxResults=2000");
        FULLY.entrySet().stream().filter(entry -> below(operation).equals(entry.getKey())).forEach(entry -> query.append("&").append(entry.getValue()));
        boolean sendsBody = operation.method().equals("POST") || operation.method().equals("PUT");
        if (!sendsBody && !narrowed.isEmpty()) {
            query.append("&").append(narrowed);
        }
        // HAL and the like show the same in another dress: once is enough
        for (String type : narrowed.isEmpty() ? operation.produces() : List.of("application/json")) {
            requests.add(new Request(operation, address + query, sendsBody ? body : null, type));
        }
    }

    List<String> addresses(Operation operation, CaseIds one) {
        List<Map<String, String>> values = values(operation, one);
        return values.stream().map(each -> {
            String address = operation.path().replace(ENGINE, "/engine/engine/default").replaceAll("\\{([^}:]+):[^}]*}", "{$1}");
            for (var entry : each.entrySet()) {
                address = address.replace("{" + entry.getKey() + "}", entry.getKey().equals("file") ? entry.getValue() : encoded(entry.getValue()));
            }
            if (address.contains("{")) {
                throw new AssertionError("The matrix has no value for a parameter of " + operation.id()
                        + ". Say in Requests what it stands for.");
            }
            return address;
        }).toList();
    }

    private List<Map<String, String>> values(Operation operation, CaseIds one) {
        String path = below(operation);
        Set<String> parameters = operation.parameters();
        Optional<String> resource = caseResource(operation);
        List<Map<String, String>> all = new ArrayList<>();
        if (resource.isPresent() && one != null) {
            List<String> kinds = IN_A_CASE.get(resource.get());
            List<String> ids = kinds.equals(List.of("instance")) ? List.of(one.instance()) : one.all(kinds.toArray(String[]::new));
            for (String id : ids) {
                Map<String, String> values = named(id);
                String inner = parameters.contains("varId") ? "varId" : parameters.contains("commentId") ? "commentId"
                        : parameters.contains("attachmentId") ? "attachmentId" : parameters.contains("messageName") ? "messageName" : null;
                if (inner == null) {
                    all.add(values);
                } else {
                    for (String second : inner(path, inner, id, one)) {
                        Map<String, String> both = new TreeMap<>(values);
                        both.put(inner, second);
                        all.add(both);
                    }
                }
            }
        } else {
            for (Map<String, String> each : scene.values(path, one)) {
                Map<String, String> values = named("default");
                values.putAll(each);
                all.add(values);
            }
        }
        return all;
    }

    private static List<String> inner(String path, String parameter, String id, CaseIds one) {
        return switch (parameter) {
            case "commentId" -> path.startsWith("/task") ? one.all("comment " + id) : one.all("comment");
            case "attachmentId" -> one.all("attachment " + id);
            case "messageName" -> one.all("message");
            default -> path.startsWith("/task/{id}/local") ? one.all("taskVariableName")
                    : path.startsWith("/task") ? one.all("variableName", "taskVariableName") : one.all("variableName");
        };
    }

    private static Map<String, String> named(String id) {
        Map<String, String> values = new TreeMap<>();
        values.put("name", "default");
        values.put("engine", "default");
        values.put("processEngineName", "default");
        values.put("appName", "tasklist");
        values.put("file", "app/plugin.js");
        values.put("id", id);
        values.put("operationId", id);
        return values;
    }

    private static Optional<String> caseResource(Operation operation) {
        String path = below(operation);
        return IN_A_CASE.keySet().stream().filter(path::startsWith).findFirst();
    }

    /** The address without what stands for the API and the engine. */
    static String below(Operation operation) {
        return operation.path().replace(ENGINE, "").replace("/cockpit/plugin/base/{engine}", "").replace("/admin/plugin/adminPlugins/{engine}", "");
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
