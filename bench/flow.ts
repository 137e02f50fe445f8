import { catalog } from "tta-observability/catalog";
import { createPage, createRegistry } from "tta-observability/metrics";
import { createPrimitives, type Primitive } from "tta-observability/primitives";
import { createTelemetryPort } from "tta-observability/telemetry";
import { bare, bareRivals, contender, ours, runsPerRound } from "./beside-bare.ts";
import { freshLeaf } from "./fresh-loop.ts";
import { type AsyncContender, interleaveAsync } from "./interleave-async.ts";
import { type Finding, finding, type Subject } from "./subject.ts";
import { expectTotal } from "./totals.ts";

interface Case {
  readonly primitive: Pick<Primitive<number, number>, "name" | "run">;
  readonly rivals?: readonly AsyncContender[];
  readonly against?: string;
}

function both(): AsyncContender {
  const [left, right] = [freshLeaf(), freshLeaf()];
  return contender("bare Promise.all", async (n) => {
    const [a, b] = await Promise.all([left(n), right(n)]);
    return a + b;
  });
}

function cases({
  step,
  branch,
  match,
  router,
  cache,
  saga,
  parallel,
  workflow,
}: ReturnType<typeof createPrimitives>): readonly Case[] {
  const two = parallel("parallel of two", [freshLeaf(), freshLeaf()]);
  return [
    { primitive: step("step", freshLeaf()) },
    { primitive: branch("branch", (n: number) => n >= 0, freshLeaf(), freshLeaf()) },
    {
      primitive: match("match", {
        choose: () => "one" as const,
        cases: { one: freshLeaf(), two: freshLeaf() },
      }),
    },
    {
      primitive: router("router", { routes: { fast: freshLeaf(), slow: freshLeaf() }, choose: () => "fast" }),
    },
    { primitive: cache("cache hit", { key: () => "one" }, freshLeaf()) },
    { primitive: saga("saga of one step", [{ name: "one", run: freshLeaf() }]) },
    { primitive: workflow("workflow", freshLeaf()) },
    {
      primitive: { name: two.name, run: async (n) => (await two.run(n)).length },
      rivals: [both()],
      against: "bare Promise.all",
    },
  ];
}

/** What the primitives that lead a run cost, with their metrics, beside bare functions. */
export const subject: Subject = {
  title: "Flow",
  method: `Nanoseconds of one run that succeeds, around an async function, every primitive with its metrics on; at the end the page must hold every execution. "${bare}" is an async function in the place of the primitive, awaiting the same function; a ratio of 0.25× means four times as much. Two branches at once are measured against a bare Promise.all.`,
  async measure() {
    const registry = createRegistry(catalog);
    const kit = createPrimitives(createTelemetryPort({ metrics: registry }));
    const findings: Finding[] = [];
    const runs = new Map<string, number>();
    for (const { primitive, rivals = bareRivals(), against = bare } of cases(kit)) {
      const mine = ours(primitive, (name, times) => {
        runs.set(name, (runs.get(name) ?? 0) + times);
      });
      const { ours: own = Number.NaN, ...others } = await interleaveAsync([mine, ...rivals], runsPerRound);
      findings.push(
        finding({ measure: primitive.name, unit: "ns", ours: own, rivals: others, target: 0.25, against }),
      );
    }
    const page = [...createPage({ registries: [registry] }).write({ format: "text" })].join("");
    const inWorkflow = runs.get("workflow") ?? 0;
    const all = [...runs.values()].reduce((sum, one) => sum + one, 0);
    expectTotal("ours", page, "tta_workflow_duration_seconds_count", inWorkflow);
    expectTotal("ours", page, "tta_primitive_duration_seconds_count", all - inWorkflow);
    return findings;
  },
};
