import { timeout as cockatielTimeout, TimeoutStrategy } from "cockatiel";
import CircuitBreaker from "opossum";
import { catalog } from "tta-observability/catalog";
import { createPage, createRegistry } from "tta-observability/metrics";
import { createPrimitives, type Primitive } from "tta-observability/primitives";
import { createTelemetryPort } from "tta-observability/telemetry";
import { bare, bareRivals, type Count, contender, ours, runsPerRound } from "./beside-bare.ts";
import { freshLeaf } from "./fresh-loop.ts";
import { type AsyncContender, interleaveAsync } from "./interleave-async.ts";
import { type Finding, finding, type Subject } from "./subject.ts";
import { expectTotal } from "./totals.ts";

const limit = 10_000;

function cockatielRivals(): readonly AsyncContender[] {
  const { Cooperative, Aggressive } = TimeoutStrategy;
  return [Cooperative, Aggressive].map((strategy) => {
    const policy = cockatielTimeout(limit, strategy);
    const inner = freshLeaf();
    const name = strategy === Cooperative ? "cooperative" : "aggressive";
    return contender(`cockatiel, ${name}`, (n) => policy.execute(() => inner(n)));
  });
}

/** The breaker of the guarded call, and what it is measured against. */
function guarded(kit: ReturnType<typeof createPrimitives>) {
  const { circuitBreaker, timeout } = kit;
  const strategy = { type: "sampling", window: limit, failureRatio: 0.5 } as const;
  const opossum = new CircuitBreaker(freshLeaf(), { timeout: limit, rollingCountTimeout: limit });
  return {
    primitive: circuitBreaker("both", { strategy }, timeout("inside both", { after: limit }, freshLeaf())),
    rivals: [contender("opossum", (n) => opossum.fire(n))],
    close: (): void => opossum.shutdown(),
  };
}

/** What the resilience primitives cost, with their metrics, beside bare functions and beside others' policies. */
export const subject: Subject = {
  title: "Resilience",
  method: `Nanoseconds of one run that succeeds, around an async function, every primitive with its metrics on; at the end the page must hold every execution. "${bare}" is an async function in the place of the primitive, awaiting the same function; a ratio of 0.25× means four times as much. The breaker with a time limit samples a window of 10 s, as opossum does.`,
  async measure() {
    const registry = createRegistry(catalog);
    const kit = createPrimitives(createTelemetryPort({ metrics: registry }));
    const counted = new Map<string, number>();
    const count: Count = (name, runs) => counted.set(name, (counted.get(name) ?? 0) + runs);
    const measure = async (
      what: string,
      primitive: Primitive<number, number>,
      rivals: readonly AsyncContender[],
      target: number,
      against?: string,
    ): Promise<Finding> => {
      const times = await interleaveAsync([ours(primitive, count), ...rivals], runsPerRound);
      const { ours: own = Number.NaN, ...others } = times;
      return finding({
        measure: what,
        unit: "ns",
        ours: own,
        rivals: others,
        target,
        ...(against !== undefined && { against }),
      });
    };

    const { retry, timeout, fallback, circuitBreaker, bulkhead } = kit;
    const primitives: readonly Primitive<number, number>[] = [
      retry("retry", {}, freshLeaf()),
      timeout("timeout", { after: limit }, freshLeaf()),
      fallback("fallback", { primary: freshLeaf(), spare: freshLeaf() }),
      circuitBreaker("circuit breaker", {}, freshLeaf()),
      circuitBreaker("circuit breaker that samples", { strategy: { type: "sampling" } }, freshLeaf()),
      bulkhead("bulkhead", { limit: 8 }, freshLeaf()),
    ];
    const findings: Finding[] = [];
    for (const primitive of primitives) {
      findings.push(await measure(primitive.name, primitive, bareRivals(), 0.25, bare));
    }
    const both = guarded(kit);
    findings.push(await measure("breaker with timeout", both.primitive, both.rivals, 1));
    both.close();
    // Last, because the garbage that it makes slows down whatever comes after it.
    const limited = timeout("against cockatiel", { after: limit }, freshLeaf());
    findings.push(await measure("timeout", limited, cockatielRivals(), 3));

    const page = [...createPage({ registries: [registry] }).write({ format: "text" })].join("");
    const runs = [...counted.values()].reduce((sum, one) => sum + one, 0);
    const inside = counted.get("both") ?? 0;
    expectTotal("ours", page, "tta_primitive_duration_seconds_count", runs + inside);
    return findings;
  },
};
