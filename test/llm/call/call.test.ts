import { describe, expect, it } from "vitest";
import { createLlm } from "../../../src/llm/index.ts";
import { createTestTelemetry } from "../../../src/testing/index.ts";

const about = { provider: "openai", model: "gpt-4o" } as const;
/** 1,000 fresh, 500 cached in; 200 out: 1,000 × 2.50 + 500 × 1.25 + 200 × 10 USD per million. */
const usage = {
  prompt_tokens: 1_500,
  completion_tokens: 200,
  total_tokens: 1_700,
  prompt_tokens_details: { cached_tokens: 500 },
};

const open = () => {
  const telemetry = createTestTelemetry();
  return { ...telemetry, llm: createLlm(telemetry) };
};

describe("a call of a model", () => {
  it("is booked once, with its tokens and what they cost", async () => {
    const { llm, value, sum, clock } = open();
    const answer = await llm.call(about, async (call) => {
      await clock.advance(2_000);
      call.answered({ model: "gpt-4o-2024-08-06", usage });
      return "yes";
    });
    expect(answer).toBe("yes");
    expect(sum("tta_llm_duration_seconds", { outcome: "ok", operation: "chat" })).toBe(2);
    expect(value("tta_llm_tokens_total", { type: "input", basis: "reported" })).toBe(1_000);
    expect(value("tta_llm_tokens_total", { type: "cache_read" })).toBe(500);
    expect(value("tta_llm_tokens_total", { type: "output" })).toBe(200);
    expect(value("tta_llm_cost_usd_total", { model: "gpt-4o", owner: "none", basis: "reported" })).toBe(
      0.005125,
    );
    expect(value("tta_llm_in_flight")).toBe(0);
    expect(value("tta_llm_attempts_total", { result: "success" })).toBe(1);
  });

  it("is attributed to the step, the workflow and whatever is around it", async () => {
    const { llm, value, primitives, cost, current, port } = open();
    const { step, sequence, workflow } = primitives;
    const ask = step("ask", () => llm.call(about, (call) => call.answered({ usage })));
    const all = workflow("all", sequence("both", ask, ask));
    let spent = cost();
    await workflow("outer", async () => {
      await all.run(undefined);
      spent = cost(current(), "workflow");
    }).run(undefined);
    expect(spent).toMatchObject({ direct: 0n, inclusive: 10_250_000_000n, calls: 2, unpriced: 0 });
    const workflows = (workflow: string, share: "direct" | "nested") =>
      value("tta_workflow_cost_usd_total", { workflow, share });
    expect([workflows("all", "direct"), workflows("all", "nested")]).toEqual([0.01025, 0]);
    expect([workflows("outer", "direct"), workflows("outer", "nested")]).toEqual([0, 0.01025]);
    expect(value("tta_primitive_cost_usd_total", { primitive: "ask", share: "direct" })).toBe(0.01025);
    expect(value("tta_primitive_cost_usd_total", { primitive: "both", share: "nested" })).toBe(0.01025);
    expect(port.runs.settled()).toBeDefined();
  });
});
