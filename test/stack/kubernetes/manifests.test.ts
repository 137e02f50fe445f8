import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseHealthConfig } from "../../../src/health/index.ts";
import { renderAll } from "../../../src/render/index.ts";
import { renderKubernetesFiles, renderStackFiles } from "../../../src/stack/index.ts";
import { everybody } from "../../rules/routing/some-notify.ts";

const drawn = renderAll({ scrapeIntervalSeconds: 5, ruleTargets: ["prometheus-operator"] });
const files = renderKubernetesFiles({ drawn });
const told = renderKubernetesFiles({
  drawn,
  namespace: "watch",
  image: "registry.example.org/health:1",
  labels: { release: "prometheus" },
  addresses: { grafana: "grafana:80", loki: "loki-gateway.logs:80" },
  grafanaUrl: "https://grafana.example.org",
  notify: { ...everybody, heartbeat: { urlFile: "/run/secrets/heartbeat" } },
});
const of = (path: string, from = files) => parse(from.get(`kubernetes/${path}`) ?? "");
const all = [...files].filter(([path]) => !path.endsWith("kustomization.yaml"));
const parsed = all.map(([, text]) => parse(text));
const pod = (from = files) => of("health/deployment.yaml", from).spec.template.spec;

describe("the manifests of a cluster", () => {
  it("are all in the base of kustomize, the rules too, and nothing else is", () => {
    const manifests = [...files.keys(), ...drawn.keys()].filter((path) => path.startsWith("kubernetes/"));
    const { resources, namespace } = of("kustomization.yaml");
    expect([...resources, "kustomization.yaml"].map((path) => `kubernetes/${path}`).sort()).toEqual(
      manifests.sort(),
    );
    expect(resources.some((path: string) => path.startsWith("rules/production-"))).toBe(true);
    expect(namespace).toBe("monitoring");
  });

  it("each have a name of their own among their kind, and the label by which an operator chooses them", () => {
    const names = parsed.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { metadata } of parsed)
      expect(metadata.labels).toMatchObject({ "app.kubernetes.io/part-of": "tta-observability" });
  });

  it("hold every board as it is, in a ConfigMap that Grafana's sidecar finds", () => {
    for (const [path, board] of drawn) {
      const key = /^dashboards\/(.+)\.json$/.exec(path)?.[1];
      if (key === undefined) continue;
      const { kind, metadata, data } = of(`dashboards/${key}.yaml`);
      expect(kind).toBe("ConfigMap");
      expect(metadata.labels).toMatchObject({ grafana_dashboard: "1" });
      expect(metadata.annotations).toEqual({ grafana_folder: "TTA" });
      expect(data).toEqual({ [`${key}.json`]: board });
    }
  });

  it("refuse a board that no ConfigMap can hold, and take the largest that one can", () => {
    const sized = (bytes: number) =>
      renderKubernetesFiles({ drawn: new Map([["dashboards/wide.json", "ä".repeat(bytes / 2)]]) });
    expect(sized(1_048_566).size).toBeGreaterThan(0);
    expect(() => sized(1_048_568)).toThrow(
      'the board "wide" is 1048568 bytes long, and a ConfigMap of Kubernetes holds 1048576: divide it into two boards',
    );
    expect(Buffer.byteLength("ä")).toBe(2);
  });

  it("let the health service do no more than it needs", () => {
    const { containers, securityContext, automountServiceAccountToken } = pod();
    expect(automountServiceAccountToken).toBe(false);
    expect(securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: "RuntimeDefault" },
    });
    expect(securityContext.runAsUser).toBeGreaterThan(0);
    expect(containers).toHaveLength(1);
    expect(containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
    expect(containers[0].resources).toMatchObject({ requests: {}, limits: { memory: "192Mi" } });
  });

  it("keep it in its service while what it watches fails, and begin anew only what does not answer", () => {
    const [{ startupProbe, livenessProbe, readinessProbe }] = pod().containers;
    for (const probe of [livenessProbe, readinessProbe])
      expect(probe.httpGet).toEqual({ path: "/livez", port: "http" });
    // Answered once each check was asked, whatever came of it.
    expect(startupProbe.httpGet).toEqual({ path: "/startupz", port: "http" });
  });

  it("mount what there is, and point at ports and pods that there are", () => {
    for (const from of [files, told]) {
      const { containers, volumes } = pod(from);
      const mounted = containers[0].volumeMounts.map(({ name }: { name: string }) => name);
      expect([...new Set(mounted)].sort()).toEqual(volumes.map(({ name }: { name: string }) => name).sort());
    }
    const labels = of("health/deployment.yaml").spec.template.metadata.labels;
    const service = of("health/service.yaml");
    expect(service.spec.selector).toEqual(labels);
    expect(of("health/network-policy.yaml").spec.podSelector.matchLabels).toEqual(labels);
    expect(of("monitors/health.yaml").spec.selector.matchLabels).toEqual(labels);
    expect(service.metadata.labels).toMatchObject(labels);
    expect(of("monitors/health.yaml").spec.endpoints[0].port).toBe(service.spec.ports[0].name);
    expect(service.spec.ports[0].targetPort).toBe(pod().containers[0].ports[0].name);
    expect(pod().serviceAccountName).toBe(of("health/service-account.yaml").metadata.name);
    expect(pod().volumes[0].configMap.name).toBe(of("health/config-map.yaml").metadata.name);
  });

  it("give the health service a configuration that it takes, under the names that a cluster asks it by", () => {
    const config = JSON.parse(of("health/config-map.yaml", told).data["config.json"]);
    expect(parseHealthConfig(config).listen.allowedHosts).toEqual([
      "tta-observability-health",
      "tta-observability-health.watch",
      "tta-observability-health.watch.svc",
      "tta-observability-health.watch.svc.cluster.local",
    ]);
    expect(config.checks.map(({ url }: { url?: string }) => url)).toEqual([
      "http://alertmanager-operated:9093/-/ready",
      "http://loki-gateway.logs:80/ready",
      "http://prometheus-operated:9090/-/ready",
      "http://grafana:80/api/health",
      undefined,
      "http://prometheus-operated:9090",
      "http://alertmanager-operated:9093",
    ]);
    expect(config.boardsUrl).toBe("https://grafana.example.org");
  });

  it("make a new pod of another configuration, and none of the same", () => {
    const checksum = (from = files) =>
      of("health/deployment.yaml", from).spec.template.metadata.annotations["tta-observability/config"];
    expect(checksum()).toMatch(/^[0-9a-f]{16}$/);
    expect(checksum(renderKubernetesFiles({ drawn, image: "other" }))).toBe(checksum());
    expect(checksum(told)).not.toBe(checksum());
  });

  it("mount the secrets that the health service reads where its configuration looks, out of one Secret", () => {
    const { containers, volumes } = pod(told);
    const mounts = containers[0].volumeMounts.filter(({ name }: { name: string }) => name === "secrets");
    expect(mounts.map(({ mountPath, subPath }: Record<string, string>) => [mountPath, subPath])).toEqual([
      ["/run/secrets/ntfy-topic", "run-secrets-ntfy-topic"],
      ["/run/secrets/teams", "run-secrets-teams"],
      ["/run/secrets/heartbeat", "run-secrets-heartbeat"],
    ]);
    expect(volumes.at(-1).secret.secretName).toBe("tta-observability-health-secrets");
    expect(pod().volumes.some(({ secret }: { secret?: object }) => secret !== undefined)).toBe(false);
  });

  it("let out of the cluster only who tells somebody outside", () => {
    const outside = (from = files) =>
      of("health/network-policy.yaml", from).spec.egress.filter(({ to }: { to?: readonly object[] }) =>
        to?.some((peer) => "ipBlock" in peer),
      );
    expect(outside()).toEqual([]);
    expect(outside(told)).toMatchObject([{ ports: [{ port: 443 }] }]);
  });

  it("give an Alertmanager of the operator the routes of the stack, with its own places", () => {
    const { stringData } = of("alertmanager.yaml");
    const own = parse(stringData["alertmanager.yaml"]);
    const stack = parse(renderStackFiles().get("alertmanager/alertmanager.yml") ?? "");
    expect(own.templates).toEqual(["/etc/alertmanager/config/*.tmpl"]);
    expect({ ...own, templates: stack.templates }).toEqual(
      JSON.parse(
        JSON.stringify(stack).replaceAll(
          "http://health:8080",
          "http://tta-observability-health.monitoring.svc:8080",
        ),
      ),
    );
    expect(Object.keys(stringData).filter((name) => name.endsWith(".tmpl"))).toHaveLength(1);
  });

  it("scrape services and the stack under the jobs and labels that alerts and boards know", () => {
    const relabelled = (path: string, kind: string) =>
      Object.fromEntries(
        of(path).spec[kind][0].relabelings.map(
          ({ targetLabel, replacement, sourceLabels }: Record<string, string>) => [
            targetLabel,
            replacement ?? sourceLabels?.[0],
          ],
        ),
      );
    expect(relabelled("monitors/services.yaml", "podMetricsEndpoints")).toEqual({
      job: "services",
      service: "__meta_kubernetes_pod_label_app_kubernetes_io_name",
      environment: "__meta_kubernetes_pod_label_tta_observability_environment",
      instance: "__meta_kubernetes_pod_name",
    });
    for (const part of ["prometheus", "alertmanager", "health"])
      expect(relabelled(`monitors/${part}.yaml`, "endpoints")).toEqual({
        job: part,
        service: part,
        environment: "production",
      });
  });

  it("refuse the address of a server that there is not", () => {
    const addresses: object = { prometeus: "a:1" };
    expect(() => renderKubernetesFiles({ drawn, addresses })).toThrow(
      'kubernetes.addresses names "prometeus", which is no server of the stack: perhaps you mean "prometheus"',
    );
  });
});
