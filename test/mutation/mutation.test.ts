import { beforeAll, describe, expect, it } from "vitest";
import { requireBinary } from "../real/index.ts";
import { allMutations } from "./all-mutations.ts";
import { draw } from "./draw.ts";
import { type Judged, judgeAll } from "./judge.ts";
import { line, summary } from "./report.ts";

const seed = 1;
const all = allMutations();
const drawn = draw(all, 50, seed);
const missing = (["prometheus", "promtool"] as const).filter((name) => requireBinary(name) === undefined);

describe("the wrong changes", () => {
  it("are of every kind, each another, and the same for the same seed", () => {
    const kinds = (of: typeof all) => new Set(of.map(({ operator }) => operator));
    expect(kinds(drawn)).toEqual(kinds(all));
    expect(new Set(drawn).size).toBe(50);
    expect(draw(all, 50, seed)).toEqual(drawn);
    expect(draw(all, 50, seed + 1)).not.toEqual(drawn);
  });
});

describe.skipIf(missing.length > 0)("a wrong change of the catalog", () => {
  /** Changes nothing in a file of each kind, so that whatever is caught there is broken already. */
  const untouched = ["workflow.ts", "buckets.ts", "external/process.ts"].map((file) => ({
    ...{ operator: file === "buckets.ts" ? "bounds untouched" : "untouched", file, what: "nothing" },
    edits: [],
  }));
  let results: readonly Judged[] = [];

  beforeAll(async () => {
    results = await judgeAll([...untouched, ...drawn]);
    const judged = results.slice(untouched.length);
    process.stdout.write(`${judged.map(line).join("\n")}\n${summary(judged)}\n`);
  }, 900_000);

  it("is what is caught, and not the copy that it is made in", () => {
    expect(results.slice(0, untouched.length).map(({ catches }) => catches)).toEqual(untouched.map(() => []));
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
