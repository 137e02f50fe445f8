import { expect, it } from "vitest";
import { done, openTold, workingIn } from "./traced.ts";

it("each task, gate and run has its lines, with the span that they belong to, why it failed and what a gate said", {
  timeout: 60_000,
}, async () => {
  const { telemetry, finished, lines } = openTold();
  const pipelines = await workingIn(telemetry);
  const report = `printf '1..2\\nok 1 - a\\nnot ok 2 - b\\n'; exit 1`;
  const id = await done(pipelines, {
    workstreams: [
      {
        name: "w",
        tasks: [
          {
            name: "a",
            retries: { most: 1, first: "10ms" },
            work: { shell: `test "$TTA_PIPELINE_ATTEMPT" = 2` },
          },
        ],
        gates: [{ name: "g", kind: "unit", run: ["sh", "-c", report], report: { format: "tap" } }],
      },
    ],
  });
  await pipelines.close();
  const told = lines.filter((line) => line.pipeline_run === id);
  expect(told.map(({ level, message }) => `${level}: ${message}`)).toEqual([
    "info: a run of checks began",
    "info: workstream w began",
    "info: task w/a began",
    "warn: task w/a failed, and is tried again",
    "info: task w/a began",
    "info: task w/a completed",
    "info: gate g began",
    "error: gate g did not pass",
    "error: workstream w failed",
    "error: a run of checks failed",
  ]);
  expect(told[3]).toMatchObject({
    pipeline: "checks",
    task: "w/a",
    attempt: 1,
    failure: "exit_code",
    reason: "ended with exit code 1",
    trigger: "execution_failed",
    seconds: expect.any(Number),
    correlation_id: id,
  });
  expect(told[7]).toMatchObject({ gate: "g", gate_kind: "unit", counts: { passed: 1, failed: 1 } });
  for (const [index, name] of [
    [2, "task w/a"],
    [5, "task w/a"],
    [7, "gate g"],
    [8, "workstream w"],
    [9, "pipeline checks"],
  ] as const) {
    const { trace_id, span_id } = told[index] ?? {};
    const span = finished.find((one) => one.spanContext().spanId === span_id);
    expect([span?.name, span?.spanContext().traceId]).toEqual([name, trace_id]);
  }
  const [seconds = 0, nanos = 0] =
    finished.find((one) => one.spanContext().spanId === told[2]?.span_id)?.startTime ?? [];
  expect(Date.parse(String(told[2]?.timestamp))).toBe(seconds * 1_000 + nanos / 1_000_000);
  expect(told[2]?.span_id).toBe(told[3]?.span_id);
  expect(told[2]?.span_id).not.toBe(told[4]?.span_id);
});
