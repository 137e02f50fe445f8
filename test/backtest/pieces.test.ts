import { describe, expect, it } from "vitest";
import { inPieces } from "../../src/backtest/pieces.ts";
import type { PrometheusApi, Span } from "../../src/prometheus/index.ts";

const refusal = "query processing would load too many samples into memory in query execution";

interface Server {
  /** Most steps that it answers; for more it says why not. */
  readonly most?: number;
  readonly error?: string;
  /** ms that an answer takes for each step. */
  readonly msPerStep?: number;
}

/** The steps that each question asked for, in order. */
async function asked(steps: number, { most = Infinity, error = refusal, msPerStep = 0 }: Server = {}) {
  let now = 0;
  let underWay = 0;
  const sizes: number[] = [];
  const range: PrometheusApi["range"] = async (_query, { start, end, step }: Span) => {
    underWay += 1;
    expect(underWay).toBe(1);
    await Promise.resolve();
    underWay -= 1;
    const size = Math.round((end - start) / step) + 1;
    sizes.push(size);
    now += size * msPerStep;
    return size > most ? { ok: false, error, timedOut: false } : { ok: true, series: [] };
  };
  const given: number[] = [];
  const all = { queries: ["up"], from: 0, to: (steps - 1) * 15_000, stepMs: 15_000 };
  for await (const { from, to } of inPieces(range, all, () => now)) {
    for (let time = from; time <= to; time += 15_000) given.push(time);
  }
  expect(given).toEqual(Array.from({ length: steps }, (_, i) => i * 15_000));
  return sizes;
}

describe("asking in pieces", () => {
  it("begins with an hour, and grows to what Prometheus gives at most while answers come at once", async () => {
    expect(await asked(30_000)).toEqual([240, 480, 960, 1_920, 3_840, 7_680, 10_000, 4_880]);
  });

  it("shrinks while answers take long", async () => {
    const sizes = await asked(2_000, { msPerStep: 25 });
    expect(sizes.slice(0, 4)).toEqual([240, 120, 120, 120]);
  });

  it("asks for half when the server cannot hold so many samples, and misses nothing", async () => {
    expect((await asked(500, { most: 70 })).slice(0, 5)).toEqual([240, 120, 60, 120, 60]);
  });

  it("says what the server said when even one step is too much", async () => {
    await expect(asked(10, { most: 0 })).rejects.toThrow(
      `Prometheus cannot answer the query of the alert even for 15s of time (${refusal}): give a longer --timeout, or ask a server that allows more samples.`,
    );
  });

  it("asks no second time what the server takes for wrong", async () => {
    await expect(asked(10, { most: 0, error: "many-to-many matching not allowed" })).rejects.toThrow(
      "Prometheus refuses the query of the alert (many-to-many matching not allowed): ask a server that has all that the alert needs.",
    );
  });
});
