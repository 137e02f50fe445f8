import { catalog } from "tta-observability/catalog";
import { createPage, createRegistry } from "tta-observability/metrics";
import { createPrimitives } from "tta-observability/primitives";
import { createTelemetryPort } from "tta-observability/telemetry";
import { median } from "./median.ts";
import { type Finding, finding, type Subject } from "./subject.ts";
import { expectTotal } from "./totals.ts";

const depth = 7;
const rounds = 9;
const warmups = 3;
const runsPerRound = 40_000;

/** Runs in turn, and gives the sum of the results so that nothing can be left out as unused. */
type Loop = (times: number) => Promise<number>;

/** A new function each time: one that many chains share would be compiled for all of them at once. */
const leaf = (): ((n: number) => Promise<number>) => async (n) => n + 1;

function bareSequence(): Loop {
  const steps = Array.from({ length: depth }, leaf);
  const chain = async (n: number): Promise<number> => {
    let value = n;
    for (const step of steps) value = await step(value);
    return value;
  };
  return async (times) => {
    let sum = 0;
    for (let i = 0; i < times; i += 1) sum += await chain(i);
    return sum;
  };
}

function bareNest(): Loop {
  let chain = leaf();
  for (let level = 1; level < depth; level += 1) {
    const inner = chain;
    chain = async (n) => await inner(n);
  }
  return async (times) => {
    let sum = 0;
    for (let i = 0; i < times; i += 1) sum += await chain(i);
    return sum;
  };
}

type Kit = ReturnType<typeof createPrimitives>;

function ourSequence({ sequence, step }: Kit): Loop {
  const [a, b, c, d, e, f, g] = [..."abcdefg"].map((name) => step(`sequence_${name}`, leaf()));
  if (!a || !b || !c || !d || !e || !f || !g) throw new Error(`the chain is not ${depth} deep`);
  const chain = sequence("chain", a, b, c, d, e, f, g);
  return async (times) => {
    let sum = 0;
    for (let i = 0; i < times; i += 1) sum += await chain.run(i);
    return sum;
  };
}

function ourNest({ step }: Kit): Loop {
  let chain = step("nest_0", leaf());
  for (let level = 1; level < depth; level += 1) {
    const inner = chain;
    chain = step(`nest_${level}`, (n: number, context) => inner.run(n, context));
  }
  return async (times) => {
    let sum = 0;
    for (let i = 0; i < times; i += 1) sum += await chain.run(i);
    return sum;
  };
}

async function nanoseconds(loop: Loop): Promise<number> {
  const start = process.hrtime.bigint();
  const sum = await loop(runsPerRound);
  if (!(sum > 0)) throw new Error("the chain gave nothing");
  return Number(process.hrtime.bigint() - start) / runsPerRound;
}

/** What an instrumented chain costs beside the same chain of bare functions. */
export const subject: Subject = {
  title: "Primitives",
  method: `Nanoseconds of one run, every primitive with its metrics, beside bare async functions of the same depth. A ratio of 0.25× means four times a bare chain. At the end the page must hold every execution.`,
  async measure() {
    const registry = createRegistry(catalog);
    const kit = createPrimitives(createTelemetryPort({ metrics: registry }));
    const pairs: readonly { measure: string; bare: Loop; ours: Loop }[] = [
      { measure: `sequence of ${depth} steps`, bare: bareSequence(), ours: ourSequence(kit) },
      { measure: `${depth} steps inside each other`, bare: bareNest(), ours: ourNest(kit) },
    ];
    const spent = pairs.map(() => ({ bare: [] as number[], ours: [] as number[] }));
    for (let round = -warmups; round < rounds; round += 1) {
      for (const [index, { bare, ours }] of pairs.entries()) {
        const times = { bare: await nanoseconds(bare), ours: await nanoseconds(ours) };
        if (round < 0) continue;
        spent[index]?.bare.push(times.bare);
        spent[index]?.ours.push(times.ours);
      }
    }
    const page = [...createPage({ registries: [registry] }).write({ format: "text" })].join("");
    const runs = runsPerRound * (rounds + warmups);
    expectTotal("ours", page, "tta_primitive_duration_seconds_count", runs * (depth + 1 + depth));
    return pairs.map(
      ({ measure }, index): Finding =>
        finding({
          measure,
          unit: "ns",
          ours: median(spent[index]?.ours ?? []),
          rivals: { "bare functions": median(spent[index]?.bare ?? []) },
          target: 0.25,
        }),
    );
  },
};
