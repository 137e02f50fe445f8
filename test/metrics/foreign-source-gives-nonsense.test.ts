import { expect, it } from "vitest";
import { collectFamilies, createPage, type MetricFamily, type PageProblem } from "../../src/metrics/index.ts";

const unprintable = {
  toString() {
    throw new Error("no text");
  },
};
const good: MetricFamily = {
  name: "good",
  kind: "gauge",
  help: "It stands.",
  unit: undefined,
  samples: [{ name: "good", labels: {}, value: 1 }],
};
const withSamples = (samples: unknown): unknown => [{ ...good, name: "bad", samples }];

it.each([
  ["nothing", undefined],
  ["null", null],
  ["a number", 5],
  ["an object", {}],
  ["a list of nothing", [undefined, null, 5]],
  ["samples that are no list", withSamples(5)],
  ["a sample that is nothing", withSamples([null])],
  ["labels that cannot be read", withSamples([{ name: "bad", labels: { a: unprintable }, value: 1 }])],
  [
    "a family that throws what cannot be printed",
    [
      {
        ...good,
        name: "bad",
        get samples() {
          throw unprintable;
        },
      },
    ],
  ],
])("a source that gives %s costs the page nothing else, and is reported", async (_case, given) => {
  const problems: PageProblem[] = [];
  const onProblem = (problem: PageProblem): void => void problems.push(problem);
  const families = await collectFamilies(
    [
      { name: "broken", collect: async () => given as readonly MetricFamily[] },
      { name: "sound", collect: async () => [good] },
    ],
    onProblem,
  );
  const page = [...createPage({ registries: [], onProblem }).write({ format: "text", families })].join("");
  expect(page).toBe("# HELP good It stands.\n# TYPE good gauge\ngood 1\n");
  expect(problems.map(({ source }) => source)).toContain("broken");
});

it("a source that rejects with something unprintable is reported too", async () => {
  const problems: PageProblem[] = [];
  const families = await collectFamilies(
    [{ name: "broken", collect: () => Promise.reject(unprintable) }],
    (problem) => problems.push(problem),
  );
  expect(families).toEqual([]);
  expect(problems).toHaveLength(1);
});
