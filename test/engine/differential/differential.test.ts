import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PromDialect } from "../../../src/engine/model/dialect.ts";
import { seed } from "../../fast-check.ts";
import { type RealPrometheus, requireBinary } from "../../real/index.ts";
import { askAll } from "./ask-all.ts";
import { type Pair, storeOf } from "./judge.ts";
import { madeSeries } from "./made-series.ts";
import { Questions } from "./random-question.ts";
import { startWith } from "./start-with.ts";

const series = madeSeries(seed);

async function dialectOf(server: RealPrometheus): Promise<PromDialect | undefined> {
  const { version } = (await server.api("status/buildinfo")) as { readonly version: string };
  if (version.startsWith("2.42.")) return 2;
  return version.startsWith("3.") ? 3 : undefined;
}

describe.skipIf(requireBinary("prometheus") === undefined)("beside a real Prometheus", () => {
  let server: RealPrometheus;

  beforeAll(async () => {
    server = await startWith(series);
  }, 60_000);

  afterAll(() => server.stop());

  test(`random queries of seed ${seed} have the same answers`, { timeout: 120_000 }, async ({ skip }) => {
    const dialect = await dialectOf(server);
    skip(dialect === undefined, "a dialect is there of 2.42 and of 3 only");
    const pair: Pair = { url: server.url, data: storeOf(series), dialect: dialect ?? 3 };
    const differences: string[] = [];
    const tally = await askAll(new Questions(seed, pair.dialect), 3_000, pair, (how) =>
      differences.push(how),
    );
    expect(differences.join("\n")).toBe("");
    // More would say that nothing is judged.
    expect(tally.undecided).toBeLessThan(60);
  });
});
