import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tempDir } from "../../../real/index.ts";
import { makeRepository } from "../../ledger/fixture.ts";
import { done, openTold, stepsOf, treeOf, workingIn } from "./traced.ts";

const timeout = 60_000;

it("a run is one trace: workstreams, attempts, patches and gates are in their places, with every step and its times", {
  timeout,
}, async () => {
  const { telemetry, finished } = openTold();
  const pipelines = await workingIn(telemetry);
  const made = makeRepository({ "a.txt": "one\n" });
  const patches = { "good.patch": { "a.txt": "two\n" }, "bad.patch": { "b.txt": "wrong\n" } };
  for (const [name, files] of Object.entries(patches))
    writeFileSync(join(made.repository, name), made.diff(files));
  const id = await done(
    pipelines,
    {
      repository: ".",
      workstreams: [
        {
          name: "code",
          tasks: [
            {
              name: "build",
              retries: { most: 1, first: "10ms" },
              work: { shell: `test "$TTA_PIPELINE_ATTEMPT" = 2 || { echo no >&2; exit 3; }` },
            },
          ],
          gates: [{ name: "types", kind: "lint", run: ["true"] }],
        },
        {
          name: "mend",
          after: ["code"],
          patches: ["good.patch", "bad.patch"],
          gates: [{ name: "clean", kind: "unit", run: ["sh", "-c", "! grep wrong b.txt"] }],
        },
      ],
    },
    made.repository,
  );
  await pipelines.close();
  expect(treeOf(finished)).toEqual([
    "pipeline checks",
    "  workstream code",
    "    task code/build",
    "    task code/build",
    "    gate types",
    "  workstream mend",
    "    patch good.patch",
    "      gate clean",
    "    patch bad.patch",
    "      gate clean",
  ]);
  const traces = new Set(finished.map((span) => span.spanContext().traceId));
  expect([...traces]).toEqual([id.replaceAll("-", "")]);

  const attempts = finished.filter(({ name }) => name === "task code/build");
  expect(attempts.map(({ attributes: about }) => about)).toEqual([
    expect.objectContaining({
      "tta.pipeline.run": id,
      "tta.pipeline.attempt": 1,
      "tta.pipeline.state": "retrying",
      "tta.pipeline.failure": "exit_code",
      "tta.outcome": "error",
      "error.type": "exit_code",
    }),
    expect.objectContaining({ "tta.pipeline.attempt": 2, "tta.outcome": "ok" }),
  ]);
  expect(stepsOf(attempts[0])).toEqual([
    "queued > running by worker_started (info)",
    "running > retrying by execution_failed (warning)",
  ]);
  expect(stepsOf(attempts[1])).toEqual([
    "queued > running by worker_started (info)",
    "running > validating by execution_completed (info)",
    "validating > completed by validation_passed (info)",
  ]);
  const thrown = attempts[0]?.events.find(({ name }) => name === "exception");
  expect(thrown?.attributes?.["exception.message"]).toContain("ended with exit code 3: no");

  const gates = finished.filter(({ name }) => name === "gate clean");
  expect(gates.map(({ attributes: about }) => [about["tta.pipeline.patch"], about["tta.outcome"]])).toEqual([
    ["good.patch", "ok"],
    ["bad.patch", "error"],
  ]);
  const refused = finished.find(({ name }) => name === "patch bad.patch");
  expect(stepsOf(refused).at(-1)).toBe("applied > quarantined by gate_failed (error)");
  for (const span of finished) {
    const around = finished.find((one) => one.spanContext().spanId === span.parentSpanContext?.spanId);
    const moments = [around?.startTime, span.startTime, span.endTime, around?.endTime].flatMap((time) =>
      time === undefined ? [] : [time[0] * 1e9 + time[1]],
    );
    expect(moments).toEqual(moments.toSorted((one, other) => one - other));
  }
});

it("what a task does is below its attempt: primitives, commands that read TRACEPARENT, and threads", {
  timeout,
}, async () => {
  const { telemetry, finished, lines } = openTold();
  const { primitives, log } = telemetry;
  const pipelines = await workingIn(telemetry, {
    answer: primitives.workflow("answer", async () => ({ ok: true })),
    step: primitives.step("alone", async () => {
      log.info("inside");
      return null;
    }),
  });
  const folder = tempDir();
  await done(
    pipelines,
    {
      workstreams: [
        {
          name: "w",
          tasks: [
            { name: "a", work: { call: "answer" } },
            { name: "b", after: ["a"], work: { call: "step" } },
            { name: "c", after: ["b"], work: { shell: "echo $TRACEPARENT > place" } },
          ],
          gates: [{ name: "g", kind: "unit", run: ["sh", "-c", "echo $TRACEPARENT > gate"] }],
        },
      ],
    },
    folder,
  );
  await pipelines.close();
  expect(treeOf(finished)).toEqual([
    "pipeline checks",
    "  workstream w",
    "    task w/a",
    "      workflow answer",
    "    task w/b",
    "      function alone",
    "    task w/c",
    "    gate g",
  ]);
  for (const [file, name] of [
    ["place", "task w/c"],
    ["gate", "gate g"],
  ] as const) {
    const { traceId, spanId } = finished.find((span) => span.name === name)?.spanContext() ?? {};
    expect(readFileSync(join(folder, file), "utf8")).toBe(`00-${traceId}-${spanId}-01\n`);
  }
  const inside = lines.find(({ message }) => message === "inside");
  const alone = finished.find(({ name }) => name === "function alone");
  expect(inside?.trace_id).toBe(alone?.spanContext().traceId);
});

it("a run that is begun inside a span is below it, and follows what that decided", { timeout }, async () => {
  const { telemetry, finished } = openTold();
  const pipelines = await workingIn(telemetry);
  const workstreams = [{ name: "w", tasks: [{ name: "a", work: { run: ["true"] as const } }] }];
  const outer = telemetry.primitives.workflow("release", () => done(pipelines, { workstreams }));
  await outer.run(undefined);
  const caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
  await done(pipelines, { workstreams }, tempDir(), caller);
  await pipelines.close();
  expect(treeOf(finished)).toEqual([
    "workflow release",
    "  pipeline checks",
    "    workstream w",
    "      task w/a",
  ]);
});
