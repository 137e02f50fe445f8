import { expect, it } from "vitest";
import { done, openTold, treeOf, workingIn } from "./traced.ts";

const timeout = 60_000;
const good = { workstreams: [{ name: "w", tasks: [{ name: "a", work: { run: ["true"] as const } }] }] };
const bad = {
  workstreams: [
    { name: "w", tasks: [{ name: "a", retries: { most: 0 }, work: { call: "answer" } as const }] },
  ],
};

it("of runs that the ratio leaves out those that failed are sent whole, and say why; others are not", {
  timeout,
}, async () => {
  const { telemetry, finished, lines } = openTold({ sampling: { ratio: 0, slowerThan: false } });
  const pipelines = await workingIn(telemetry, {
    answer: telemetry.primitives.workflow("answer", async () => {
      throw new Error("no");
    }),
  });
  await done(pipelines, good);
  await done(pipelines, bad);
  await pipelines.close();
  expect(treeOf(finished)).toEqual([
    "pipeline checks",
    "  workstream w",
    "    task w/a",
    "      workflow answer",
  ]);
  const root = finished.find(({ name }) => name === "pipeline checks");
  expect(root?.attributes["tta.kept"]).toBe("failed");
  // Lines are those of the log, whatever becomes of spans.
  expect(lines.filter(({ message }) => message === "task w/a began")).toHaveLength(2);
});

it("a run that its caller leaves out is left out, also where it failed", { timeout }, async () => {
  const { telemetry, finished } = openTold();
  const pipelines = await workingIn(telemetry, {
    answer: async () => {
      throw new Error("no");
    },
  });
  await done(pipelines, bad, undefined, `00-${"a".repeat(32)}-${"b".repeat(16)}-00`);
  await pipelines.close();
  expect(treeOf(finished)).toEqual([]);
});
