import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seed } from "../../fast-check.ts";
import { type RealPrometheus, requireBinary } from "../../real/index.ts";
import { askAll } from "./ask-all.ts";
import { type Pair, storeOf } from "./judge.ts";
import { madeSeries } from "./made-series.ts";
import { Questions } from "./random-question.ts";
import { startWith } from "./start-with.ts";

const series = madeSeries(seed);

describe.skipIf(requireBinary("prometheus") === undefined)("beside a real Prometheus 2.42", () => {
  let server: RealPrometheus;
  let pair: Pair;

  beforeAll(async () => {
    server = await startWith(series);
    pair = { url: server.url, data: storeOf(series), dialect: 2 };
  }, 60_000);

  afterAll(() => server.stop());

  test(`random queries of seed ${seed} have the same answers`, { timeout: 120_000 }, async () => {
    const differences: string[] = [];
    const tally = await askAll(new Questions(seed, 2), 3_000, pair, (how) => differences.push(how));
    expect(differences.join("\n")).toBe("");
    // More would say that nothing is judged.
    expect(tally.undecided).toBeLessThan(60);
  });
});
