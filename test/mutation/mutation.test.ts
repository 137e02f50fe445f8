import { beforeAll, describe, expect, it } from "vitest";
import { requireBinary } from "../real/index.ts";
import { allMutations } from "./all-mutations.ts";
import { draw } from "./draw.ts";
import { type Judged, judgeAll } from "./judge.ts";
import { line, summary } from "./report.ts";
import { untouched } from "./untouched.ts";

const seed = 1;
const all = allMutations();
/**
 * The first of those that `npm run mutate` draws, each of another kind: enough to tell that the laws, the compiler,
 * what boards refuse and the tests still catch what they should. All fifty take two minutes of a machine.
 */
const drawn = draw(all, 10, seed);
const missing = (["prometheus", "promtool"] as const).filter((name) => requireBinary(name) === undefined);

describe("the wrong changes", () => {
  it("are of every kind, each another, and the same for the same seed", () => {
    const kinds = (of: typeof all) => new Set(of.map(({ operator }) => operator));
    const fifty = draw(all, 50, seed);
    expect(kinds(fifty)).toEqual(kinds(all));
    expect(new Set(fifty).size).toBe(50);
    expect(draw(all, 50, seed)).toEqual(fifty);
    expect(draw(all, 50, seed + 1)).not.toEqual(fifty);
    expect(fifty.slice(0, drawn.length)).toEqual(drawn);
    expect(kinds(drawn).size).toBe(drawn.length);
  });
});

describe.skipIf(missing.length > 0)("a wrong change of the catalog", () => {
  let results: readonly Judged[] = [];

  beforeAll(async () => {
    results = await judgeAll([...untouched, ...drawn]);
    const judged = results.slice(untouched.length);
    process.stdout.write(`${judged.map(line).join("\n")}\n${summary(judged)}\n`);
  }, 900_000);

  it("is what is caught, and not the copy that it is made in", () => {
    expect(results.slice(0, untouched.length).map(({ catches }) => catches)).toEqual(untouched.map(() => []));
  });

  it("is caught by each that can catch it", () => {
    const kinds = results.flatMap(({ catches }) => catches.map(({ kind }) => kind));
    expect([...new Set(kinds)].sort()).toEqual(["a law", "a refusal", "a test", "the compiler"]);
  });

  it.each(drawn.map((mutation, i) => ({ ...mutation, i })))(
    "is caught: $operator in $file, $what",
    ({ i }) => {
      const judged = results[untouched.length + i];
      expect(judged?.mutation).toBe(drawn[i]);
      expect(judged?.catches).toHaveLength(1);
    },
  );
});
