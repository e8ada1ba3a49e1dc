package io.github.redissession.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.config.SettingsReader;
import io.github.redissession.testing.Settings;
import io.kubernetes.client.common.KubernetesObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the Kubernetes manifests without a cluster: against the schema, and against each other. */
class ManifestsTest {

    @ParameterizedTest
    @ValueSource(strings = {"demo.yaml", "secret.yaml", "redis-external.yaml", "redis-sentinel.yaml"})
    void everyFieldIsKnown(String file) {
        assertThat(Manifest.read(file)).isNotEmpty();
    }

    @Test
    void everyManifestIsTested() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("deploy", "kubernetes"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")))
                    .containsExactlyInAnyOrder(
                            "demo.yaml", "secret.yaml", "redis-external.yaml", "redis-sentinel.yaml");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "readinessProbe:, readynessProbe:",
        "terminationGracePeriodSeconds: 45, terminationGracePeriodSeconds: soon",
        "replicas: 3, replica: 3",
        "        - name: demo, '        - title: demo'",
        "kind: Service, kind: Sevice",
        "memory: 768Mi, memory: much",
        "replicas: 3, 'replicas: 3\n  replicas: 3'"
    })
    void mistakeInAManifestIsRejected(String right, String wrong) throws IOException {
        String text = Files.readString(Path.of("deploy", "kubernetes", "demo.yaml"));
        assertThat(text).contains(right);
        assertThatThrownBy(() -> Manifest.parse(text.replace(right, wrong))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void readinessDependsOnRedisAndLivenessDoesNot() {
        V1Container node = node();
        assertThat(node.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
        assertThat(node.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/health/live");
        assertThat(node.getStartupProbe().getHttpGet().getPath()).isEqualTo("/health/live");
    }

    /** The server stops listening after the Service has removed it, and is not killed before it has stopped. */
    @Test
    void replacedNodeServesUntilNoMoreRequestsArrive() {
        V1Deployment deployment = the(V1Deployment.class, "demo.yaml");
        assertThat(deployment
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntValue())
                .isZero();
        List<String> preStop = node().getLifecycle().getPreStop().getExec().getCommand();
        assertThat(preStop.get(0)).isEqualTo("sleep");
        assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                .isGreaterThan(Long.parseLong(preStop.get(1)) + 5 + 20);
    }

    @Test
    void containersAreNotRootAndHaveReadOnlyFileSystems() {
        Stream.of(the(V1Deployment.class, "demo.yaml").getSpec().getTemplate(), redisPods())
                .map(V1PodTemplateSpec::getSpec)
                .forEach(pod -> {
                    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
                    assertThat(pod.getContainers()).allSatisfy(container -> {
                        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                                .isTrue();
                        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                                .isFalse();
                        assertThat(container
                                        .getSecurityContext()
                                        .getCapabilities()
                                        .getDrop())
                                .containsExactly("ALL");
                        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
                    });
                });
    }

    @Test
    void selectorsMatchThePods() {
        Map<String, String> demo = Map.of("app", "redis-session-demo");
        assertThat(the(V1Service.class, "demo.yaml").getSpec().getSelector()).isEqualTo(demo);
        V1Deployment deployment = the(V1Deployment.class, "demo.yaml");
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(3);
        assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(demo);
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels()).isEqualTo(demo);
        Map<String, String> redis = Map.of("app", "redis");
        assertThat(the(V1Service.class, "redis-sentinel.yaml").getSpec().getSelector())
                .isEqualTo(redis);
        assertThat(redisPods().getMetadata().getLabels()).isEqualTo(redis);
    }

    @Test
    void secretsAreFilesAndNotInManifests() {
        Map<String, String> template = the(V1Secret.class, "secret.yaml").getStringData();
        assertThat(template.values()).containsOnly("");
        V1PodSpec node =
                the(V1Deployment.class, "demo.yaml").getSpec().getTemplate().getSpec();
        assertThat(node.getVolumes())
                .filteredOn(volume -> volume.getSecret() != null)
                .singleElement()
                .satisfies(volume -> assertThat(volume.getSecret().getSecretName())
                        .isEqualTo(
                                the(V1Secret.class, "secret.yaml").getMetadata().getName()));
        assertThat(redisPods().getSpec().getVolumes())
                .filteredOn(volume -> volume.getSecret() != null)
                .flatExtracting(volume -> volume.getSecret().getItems())
                .allSatisfy(item -> assertThat(template).containsKey(item.getKey()));
    }

    /** Settings as in the environment of a node, with secrets from files. */
    @ParameterizedTest
    @ValueSource(strings = {"redis-external.yaml", "redis-sentinel.yaml"})
    void settingsAreValid(String file) {
        V1ConfigMap map = the(V1ConfigMap.class, file);
        assertThat(map.getMetadata().getName())
                .isEqualTo(node().getEnvFrom().get(0).getConfigMapRef().getName());
        Map<String, String> settings = new HashMap<>(Settings.withSecret("redis.password", "p"));
        map.getData().forEach((name, value) -> settings.put(property(name), value));
        if (file.contains("sentinel")) {
            settings.put("redis-session.redis.sentinel.password", "s");
        }
        SettingsReader.read(Settings.config(settings));
    }

    private static String property(String variable) {
        return variable.toLowerCase(Locale.ROOT)
                .replaceFirst("redis_session_", "redis-session.")
                .replace('_', '.');
    }

    private static V1Container node() {
        return the(V1Deployment.class, "demo.yaml")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    private static V1PodTemplateSpec redisPods() {
        return the(V1StatefulSet.class, "redis-sentinel.yaml").getSpec().getTemplate();
    }

    /** The first of its kind in a file. */
    private static <T extends KubernetesObject> T the(Class<T> type, String file) {
        return Manifest.read(file).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
