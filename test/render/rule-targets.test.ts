import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { ruleTargets } from "../../src/catalog/index.ts";
import { type GeneratedFiles, renderRules } from "../../src/render/index.ts";
import { requireBinary } from "../real/index.ts";
import { run, writeGenerated } from "../rules/generated-dir.ts";

const options = { scrapeIntervalSeconds: 5, environments: { eu_west: { like: "production" } } } as const;
const files = renderRules({ ...options, ruleTargets });
const plain = renderRules(options);

interface Rule {
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
}
interface Group {
  readonly name: string;
  readonly rules: readonly Rule[];
}

const parsed = (path: string) => parse(files.get(path) ?? "");
const under = (folder: string) => [...files.keys()].filter((path) => path.startsWith(folder));
/** All groups that Prometheus would load of its own files. */
const loaded: readonly Group[] = [...plain]
  .filter(([path]) => /^(alerts\/(?!tests)|prometheus\/)/.test(path))
  .flatMap(([, text]) => parse(text).groups);
const byName = (groups: readonly Group[]) => groups.toSorted((a, b) => (a.name < b.name ? -1 : 1));

describe("rules for others than Prometheus itself", () => {
  it("are written where they are asked for, and change nothing else", () => {
    const others = new Map([...files].filter(([path]) => !/^(kubernetes|mimir|grafana)\//.test(path)));
    expect(others).toEqual(plain);
    expect(under("kubernetes/").length + under("mimir/").length + under("grafana/").length).toBe(
      files.size - plain.size,
    );
  });

  it("are the same groups as resources of the Prometheus operator, each with a name that Kubernetes takes", () => {
    const resources = under("kubernetes/rules/").map(parsed);
    for (const { apiVersion, kind, metadata } of resources) {
      expect([apiVersion, kind]).toEqual(["monitoring.coreos.com/v1", "PrometheusRule"]);
      expect(metadata.name).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
      expect(metadata.name.length).toBeLessThan(64);
    }
    expect(new Set(resources.map(({ metadata }) => metadata.name)).size).toBe(resources.length);
    expect(byName(resources.flatMap(({ spec }) => spec.groups))).toEqual(byName(loaded));
  });

  it("are the same groups as namespaces of Mimir's ruler", () => {
    const namespaces = under("mimir/rules/").map(parsed);
    expect(namespaces.map(({ namespace }) => namespace)).toContain("tta-observability-production");
    expect(byName(namespaces.flatMap(({ groups }) => groups))).toEqual(byName(loaded));
  });

  it("are alerts of Grafana that fire for every series, whatever its value", () => {
    const [group] = parsed("grafana/alerting/production.yaml").groups.filter(
      ({ name }: Group) => name === "target-production",
    );
    const down = group.rules.find(({ title }: { title: string }) => title === "ServiceDown (production)");
    expect(down).toMatchObject({ condition: "condition", noDataState: "OK", for: "1m" });
    expect(down.data.map(({ refId }: { refId: string }) => refId)).toEqual(["query", "found", "condition"]);
    // A service that is down has the value 0, at which Grafana would not fire.
    expect(down.data[0].model).toMatchObject({
      expr: 'up{environment="production", job!~"prometheus|engine|alertmanager|loki|tempo|alloy|promtail|host|collector|health|runs"} < 1',
      instant: true,
    });
    expect(down.data[1].model.expression).toBe("is_number($query) || is_nan($query) || is_inf($query)");
  });

  it("give Grafana values by its own name, uids that it takes, and intervals that it can keep", () => {
    expect(files.get("grafana/alerting/production.yaml")).toContain(
      "{{ $values.query.Value | humanizePercentage }}",
    );
    const all = under("grafana/alerting/").flatMap((path) => parsed(path).groups);
    const uids = all.flatMap(({ rules }) => rules.map(({ uid }: { uid: string }) => uid));
    expect(new Set(uids).size).toBe(uids.length);
    for (const uid of uids) expect(uid).toMatch(/^[a-zA-Z0-9_-]{1,40}$/);
    for (const { interval, folder } of all) {
      expect(Number.parseInt(interval, 10) % 10).toBe(0);
      expect(folder).toBe("tta-observability");
    }
    expect(under("grafana/alerting/").some((path) => path.includes("drill"))).toBe(false);
  });

  it.skipIf(requireBinary("promtool") === undefined)("pass promtool as they stand in the resources", () => {
    const specs: GeneratedFiles = new Map(
      under("kubernetes/rules/").map((path) => [path, JSON.stringify(parsed(path).spec)]),
    );
    const { code, output } = run(
      requireBinary("promtool") ?? "",
      ["check", "rules", ...specs.keys()],
      writeGenerated(specs),
    );
    expect(code, output).toBe(0);
  });
});
