import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments, stringify } from "yaml";
import { type GeneratedFiles, renderAll } from "../../../src/render/index.ts";
import { renderKubernetesFiles } from "../../../src/stack/index.ts";
import { requireBinary, tempDir } from "../../real/index.ts";
import { run, runBeside, writeGenerated } from "../../rules/generated-dir.ts";
import { everybody } from "../../rules/routing/some-notify.ts";

const schemas = requireBinary("kubernetes-schemas");
const drawn = renderAll({
  scrapeIntervalSeconds: 5,
  ruleTargets: ["prometheus-operator"],
  environments: { eu_west: { like: "production" } },
});
const all: GeneratedFiles = new Map(
  [
    ...drawn,
    ...renderKubernetesFiles({
      drawn,
      namespace: "watch",
      image: "registry.example.org/health:1",
      labels: { release: "prometheus" },
      notify: { ...everybody, heartbeat: { urlFile: "/run/secrets/heartbeat" } },
    }),
  ].filter(([path]) => path.startsWith("kubernetes/")),
);

/** What is said of one manifest, changed. */
function judged(path: string, change: (manifest: { spec: Record<string, unknown> }) => void) {
  const manifest = parse(all.get(path) ?? "");
  change(manifest);
  const root = tempDir();
  writeFileSync(join(root, "changed.yaml"), stringify(manifest));
  return run(schemas ?? "", ["changed.yaml"], root);
}

describe.skipIf(schemas === undefined)("the types of Kubernetes and of the Prometheus operator", () => {
  it("take every manifest, field by field", () => {
    const { code, output } = run(schemas ?? "", [...all.keys()], writeGenerated(all));
    expect(code, output).toBe(0);
    expect(output.trimEnd().split("\n")).toHaveLength(all.size);
  });

  it("take what kustomize makes of them: as many, all in the namespace, all with the labels of the config", async () => {
    const { code, output } = await runBeside(schemas ?? "", ["kubernetes"], writeGenerated(all));
    expect(code, output.slice(0, 2000)).toBe(0);
    const made = parseAllDocuments(output).map((document) => document.toJS());
    expect(made).toHaveLength(all.size - 1);
    for (const { metadata } of made) {
      expect(metadata.namespace).toBe("watch");
      expect(metadata.labels).toMatchObject({ release: "prometheus" });
    }
  });

  it("take the overlay of the docs, in which the health service remembers in a claim", async () => {
    const overlay = /^resources: \[base, claim\.yaml\][\s\S]*?(?=^```)/m.exec(
      readFileSync("docs/kubernetes.md", "utf8"),
    )?.[0];
    const claim = {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "health" },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "64Mi" } } },
    };
    const files = new Map([
      ...[...all].map(([path, text]) => [path.replace(/^kubernetes/, "mine/base"), text] as const),
      ["mine/kustomization.yaml", overlay ?? ""],
      ["mine/claim.yaml", stringify(claim)],
    ]);
    const { code, output } = await runBeside(schemas ?? "", ["mine"], writeGenerated(files));
    expect(code, output.slice(0, 2000)).toBe(0);
    const made = parseAllDocuments(output).map((document) => document.toJS());
    const { volumes } = made.find(({ kind }) => kind === "Deployment").spec.template.spec;
    const [data, ...more] = volumes.filter(({ name }: { name: string }) => name === "data");
    expect([data, more]).toEqual([{ name: "data", persistentVolumeClaim: { claimName: "health" } }, []]);
  });

  it.each<[string, string, (manifest: { spec: Record<string, unknown> }) => void, RegExp]>([
    [
      "a field that there is not",
      "kubernetes/health/deployment.yaml",
      ({ spec }) => Object.assign(spec, { replica: 1 }),
      /unknown field "replica"/,
    ],
    [
      "a value of another kind",
      "kubernetes/health/network-policy.yaml",
      ({ spec }) => Object.assign(spec, { policyTypes: "Egress" }),
      /cannot unmarshal string/,
    ],
    [
      "a field that the operator's resources do not have",
      "kubernetes/monitors/services.yaml",
      ({ spec }) => Object.assign(spec, { podMetricEndpoints: [] }),
      /unknown field "podMetricEndpoints"/,
    ],
    [
      "a name that no resource can have",
      "kubernetes/health/service.yaml",
      (manifest) => Object.assign(manifest, { metadata: { name: "Health_Service" } }),
      /metadata.name/,
    ],
  ])("find %s, so that taking all means something", (_, path, change, fault) => {
    const { code, output } = judged(path, change);
    expect(code).not.toBe(0);
    expect(output).toMatch(fault);
  });
});
