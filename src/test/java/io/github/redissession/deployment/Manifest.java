package io.github.redissession.deployment;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads Kubernetes objects with strict field validation: an unknown field is an error. */
final class Manifest {

    private static final Path FOLDER = Path.of("deploy", "kubernetes");

    @FunctionalInterface
    private interface Check {
        void of(JsonElement object) throws IOException;
    }

    private record Kind(Class<? extends KubernetesObject> type, Check check) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "apps/v1 Deployment", new Kind(V1Deployment.class, V1Deployment::validateJsonElement),
            "apps/v1 StatefulSet", new Kind(V1StatefulSet.class, V1StatefulSet::validateJsonElement),
            "networking.k8s.io/v1 NetworkPolicy", new Kind(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement),
            "policy/v1 PodDisruptionBudget",
                    new Kind(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement),
            "v1 ConfigMap", new Kind(V1ConfigMap.class, V1ConfigMap::validateJsonElement),
            "v1 Secret", new Kind(V1Secret.class, V1Secret::validateJsonElement),
            "v1 Service", new Kind(V1Service.class, V1Service::validateJsonElement));

    private Manifest() {}

    /** @throws IllegalArgumentException if an object has an unknown field, or lacks a required one */
    static List<KubernetesObject> read(String file) {
        try {
            return parse(Files.readString(FOLDER.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<KubernetesObject> parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(text);
        return StreamSupport.stream(documents.spliterator(), false)
                .map(document -> new Gson().toJsonTree(document))
                .map(Manifest::object)
                .toList();
    }

    private static KubernetesObject object(JsonElement json) {
        String kind = json.getAsJsonObject().get("apiVersion").getAsString() + " "
                + json.getAsJsonObject().get("kind").getAsString();
        if (!KINDS.containsKey(kind)) {
            throw new IllegalArgumentException("unexpected kind: " + kind);
        }
        try {
            KINDS.get(kind).check().of(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JSON.getGson().fromJson(json, KINDS.get(kind).type());
    }
}
