import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalog, type MetricDefinition } from "../../src/catalog/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import { labelSets, mostLabelSets, seriesOfSet } from "../../src/sizing/index.ts";
import { driveAgents } from "../catalog/emitters/drive-agents.ts";
import { driveFlow } from "../catalog/emitters/drive-flow.ts";
import { driveHttp } from "../catalog/emitters/drive-http.ts";
import { driveLlm } from "../catalog/emitters/drive-llm.ts";
import { driveOrchestration } from "../catalog/emitters/drive-orchestration.ts";
import { drivePrimitives } from "../catalog/emitters/drive-primitives.ts";
import { driveResilience } from "../catalog/emitters/drive-resilience.ts";
import { ask } from "../service/open.ts";

/** What stands of a metric on a page: its series, its label sets, and the values that each of its labels has. */
interface Emitted {
  series: number;
  readonly sets: Set<string>;
  readonly labels: Map<string, Set<string>>;
}

const metrics: readonly (readonly [string, MetricDefinition])[] = Object.entries(catalog.metrics);

function emitted(page: string, [name, { kind }]: readonly [string, MetricDefinition]): Emitted {
  const own = kind === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
  const found: Emitted = { series: 0, sets: new Set(), labels: new Map() };
  for (const line of page.split("\n")) {
    const [, series = "", labels = ""] = /^([a-z_0-9]+)(?:\{(.*)\})? \S+$/.exec(line) ?? [];
    if (!own.includes(series)) continue;
    found.series++;
    found.sets.add(labels.replace(/,?le="[^"]*"/, ""));
    for (const [, label = "", value = ""] of labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g))
      found.labels.set(label, (found.labels.get(label) ?? new Set()).add(value));
  }
  return found;
}

describe("the series of a service that does and suffers everything", () => {
  const telemetry = createTelemetry({ service: "all", version: "1.0.0", log: { level: "silent" } });
  let page = "";
  afterAll(() => telemetry.shutdown());

  beforeAll(async () => {
    const { url } = await telemetry.listen({ port: 0 });
    const look = async (): Promise<void> => {
      page = (await ask(url)).text;
    };
    await drivePrimitives(telemetry.primitives, look);
    await driveResilience(telemetry.primitives, look);
    await driveFlow(telemetry.primitives);
    await driveAgents(telemetry, look);
    await driveOrchestration(telemetry.orchestration, look);
    await driveLlm(telemetry, look);
    await driveHttp(telemetry, () => undefined);
    await look();
  });

  it("are hundreds, so that bounds mean something", () => {
    const all = metrics.reduce((sum, metric) => sum + emitted(page, metric).series, 0);
    expect(all).toBeGreaterThan(500);
  });

  it.each(metrics)(
    "of %s are within its budget, each label set with as many as are reckoned",
    (name, metric) => {
      const { series, sets } = emitted(page, [name, metric]);
      expect(sets.size).toBeLessThanOrEqual(mostLabelSets(metric));
      expect(series).toBe(sets.size * seriesOfSet(metric));
    },
  );

  // Labels that depend on another have one value for each of its as a rule, which these drivers break on purpose.
  const free = metrics.filter(([, { labels }]) =>
    Object.values(labels).every(({ dependsOn }) => dependsOn === undefined),
  );

  it.each(free)(
    "of %s are no more than are reckoned with the values that its labels have",
    (name, metric) => {
      const { series, labels } = emitted(page, [name, metric]);
      const named = Object.fromEntries([...labels].map(([label, values]) => [label, values.size]));
      expect(series).toBeLessThanOrEqual(labelSets(metric, { named, others: 1 }) * seriesOfSet(metric));
    },
  );
});
