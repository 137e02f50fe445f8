import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { bounded, catalog, counter, defineCatalog, defineMetrics } from "../../../src/catalog/index.ts";
import { histogramSeries, print } from "../../../src/promql/index.ts";
import { renderAll } from "../../../src/render/index.ts";
import { defineSlo, openSlo, readOpenSlo, type Slo, slos } from "../../../src/rules/index.ts";

const root = new URL("../../../", import.meta.url);

/** All that tells objectives apart, with their queries as text. */
const facts = ({ counters, ...slo }: Slo) => ({
  ...slo,
  counters: { side: counters.side, part: print(counters.part), total: print(counters.total) },
});

const written = (all: readonly Slo[], namespace = "tta") =>
  all.map((slo) => stringify(openSlo(slo, namespace), { lineWidth: 0 })).join("---\n");

describe("objectives as OpenSLO", () => {
  it("are those of the generated file, and come back as they were", () => {
    const text = readFileSync(new URL("slo/openslo.yml", root), "utf8");
    expect(text).toBe(renderAll({ scrapeIntervalSeconds: 15 }).get("slo/openslo.yml"));
    expect(readOpenSlo(text).map(facts)).toEqual(slos.map(facts));
  });

  it("come back from another namespace, and with what OpenSLO has no words for", () => {
    const odd = defineSlo({
      name: "runs-answered",
      help: "Share of the runs that end well.",
      objective: { production: 0.9, staging: 0.91, drill: 0.92 },
      period: "28d",
      sli: { outcomeOf: histogramSeries("tta_workflow_duration_seconds") },
      minimumEvents: 7,
      without: ["1h"],
    });
    const text = written([odd, ...slos], "acme");
    expect(text).toContain("acme_workflow_duration_seconds_count");
    expect(text).not.toContain("tta_workflow");
    expect(readOpenSlo(text, { namespace: "acme" }).map(facts)).toEqual([odd, ...slos].map(facts));
  });

  it("may be written by others: one target for all environments, weeks, and metrics of their own", () => {
    const shop = defineMetrics({
      shop_orders_total: counter({ help: "Orders.", owner: "shop", labels: { code: bounded() } }),
    });
    const everything = defineCatalog({ metrics: [shop], extends: catalog });
    const query = (matcher: string) => ({
      metricSource: { type: "Prometheus", spec: { query: `sum(shop_orders_total${matcher})` } },
    });
    const document = {
      apiVersion: "openslo/v1",
      kind: "SLO",
      metadata: { name: "orders", displayName: "Orders", labels: { team: ["shop"] } },
      spec: {
        description: "Orders are taken.",
        service: "shop",
        indicator: {
          metadata: { name: "orders" },
          spec: { ratioMetric: { counter: true, bad: query('{code=~"5.."}'), total: query("") } },
        },
        timeWindow: [{ duration: "4w", isRolling: true }],
        budgetingMethod: "Occurrences",
        objectives: [{ displayName: "Good enough", target: 0.995 }],
      },
    };
    const [slo] = readOpenSlo(stringify(document), { catalog: everything });
    expect(slo).toMatchObject({
      name: "orders",
      period: "28d",
      by: [],
      objective: { production: 0.995, drill: 0.995 },
    });
    expect(slo === undefined ? "" : print(slo.counters.part)).toBe('shop_orders_total{code=~"5.."}');
    expect(() => readOpenSlo(stringify(document))).toThrow(
      /"shop_orders_total", which the catalog does not have/,
    );
  });

  const [first] = slos;
  const base = first === undefined ? "" : stringify(openSlo(first, "tta"), { lineWidth: 0 });
  it.each<[string, string | RegExp, string, RegExp]>([
    ["another version", "openslo/v1", "openslo/v2alpha", /apiVersion "openslo\/v2alpha": write openslo\/v1/],
    ["another kind", "kind: SLO", "kind: AlertPolicy", /kind "AlertPolicy"/],
    ["time slices", "Occurrences", "Timeslices", /budgetingMethod "Timeslices"/],
    ["a calendar", "isRolling: true", "isRolling: false", /does not roll/],
    ["another period", "duration: 30d", "duration: 90d", /time window of "90d"/],
    ["alert policies", "  timeWindow:", "  alertPolicies: [fast]\n  timeWindow:", /spec.alertPolicies/],
    [
      "an indicator elsewhere",
      / {2}indicator:[\s\S]*(?= {2}timeWindow)/,
      "  indicatorRef: runs\n",
      /spec.indicatorRef/,
    ],
    ["a threshold of a raw metric", "ratioMetric:", "thresholdMetric:", /thresholdMetric/],
    ["gauges", "counter: true", "counter: false", /not of counters/],
    [
      "a rate",
      "(tta_workflow_duration_seconds_count{outcome!~",
      "(rate(tta_workflow_duration_seconds_count{outcome!~",
      /PromQL|refuses/,
    ],
    ["another source", "type: Prometheus", "type: Datadog", /by "Datadog"/],
    ["no target", "target: 0.99", "targetPercent: 99", /targetPercent/],
    ["100 %", "target: 0.99", "target: 1", /promises 100 %/],
    [
      "an environment of a project",
      "    - displayName: drill\n",
      "    - displayName: eu\n      target: 0.9999\n    - displayName: drill\n",
      /has an objective for "eu", which is none of production, staging, drill: leave it out, and give it to that environment in the config: environments: \{ eu: /,
    ],
    ["an environment less", / {4}- displayName: drill\n {6}target: 0.99\n/, "", /0 objectives for drill/],
  ])("are refused with %s, by its name", (_, from, to, says) => {
    const text = base.replace(from, to);
    expect(text).not.toBe(base);
    expect(() => readOpenSlo(text)).toThrow(says);
  });

  it("are refused where a text is no YAML", () => {
    expect(() => readOpenSlo("a: [")).toThrow(/not valid YAML/);
    expect(readOpenSlo("")).toEqual([]);
  });
});
