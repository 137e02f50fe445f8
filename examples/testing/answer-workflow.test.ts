// Tests of a workflow's behaviour and metrics, in which minutes pass in no time: node --test "examples/testing/*.test.ts"
import assert from "node:assert/strict";
import { test } from "node:test";
import { isTimeoutError } from "tta-observability";
import { createTestEngine, createTestTelemetry } from "tta-observability/testing";
import { answerWorkflow } from "./answer-workflow.ts";

test("asks again after a failure, waiting longer each time", async () => {
  const { clock, primitives, value } = createTestTelemetry();
  const asked: number[] = [];
  const answer = answerWorkflow(primitives, async (question) => {
    asked.push(clock.now());
    if (asked.length < 3) throw new Error("busy");
    return `answer to ${question}`;
  });
  assert.equal(await clock.until(answer.run("why?")), "answer to why?");
  assert.deepEqual(asked, [0, 10_000, 30_000]);
  assert.equal(value("tta_retry_attempts_total", { primitive: "patient", result: "retry" }), 2);
});

test("gives up on a model that never answers, and tells it to stop", async () => {
  const { clock, primitives, value, sum, spans } = createTestTelemetry();
  let stopped = 0;
  const answer = answerWorkflow(primitives, (_question, { signal }) => {
    signal.addEventListener("abort", () => (stopped += 1));
    return new Promise(() => {});
  });
  await assert.rejects(clock.until(answer.run("why?")), isTimeoutError);
  assert.equal(stopped, 3);
  assert.equal(value("tta_retry_attempts_total", { primitive: "patient", result: "exhausted" }), 1);
  assert.equal(sum("tta_workflow_duration_seconds", { workflow: "answer", outcome: "timeout" }), 120);
  assert.equal(spans[0]?.outcome, "timeout");
});

test("forgets an answer after an hour", async () => {
  const { clock, primitives, value } = createTestTelemetry();
  const answer = answerWorkflow(primitives, async () => "because");
  await answer.run("why?");
  await clock.advance(59 * 60_000);
  await answer.run("why?");
  await clock.advance(60_000);
  await answer.run("why?");
  assert.equal(value("tta_cache_requests_total", { cache: "answers", result: "hit" }), 1);
  assert.equal(value("tta_cache_requests_total", { cache: "answers", result: "miss" }), 2);
});

test("wakes somebody when the model fails for long, and lets them sleep again", async () => {
  const telemetry = createTestTelemetry();
  let isBusy = true;
  const answer = answerWorkflow(telemetry.primitives, async (question) => {
    if (isBusy) throw new Error("busy");
    return `answer to ${question}`;
  });
  let asked = 0;
  const during = () => answer.run(`question ${asked++}`);
  const engine = createTestEngine({ telemetry, rules: ["prometheus/rules", "alerts/production"] });
  const alert = engine.expectAlert("WorkflowErrorRatioHigh", { workflow: "answer" });
  await alert.toFire({ within: "20m", during });
  isBusy = false;
  await alert.toResolve({ within: "20m", during });
});
