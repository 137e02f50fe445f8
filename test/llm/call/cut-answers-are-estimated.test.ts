import { describe, expect, it } from "vitest";
import { about, openLlm } from "./open-llm.ts";

describe("an answer that was cut", () => {
  it.each([
    { told: 5, came: 20, output: 5, basis: "reported" as const },
    { told: 5, came: 24, output: 6, basis: "estimated" as const },
  ])("has the greater of what it told ($told) and of what came ($came characters)", (row) => {
    const { llm, value } = openLlm();
    const call = llm.open({ ...about, stream: true });
    call.answered({ usage: { input_tokens: 1_000, output_tokens: row.told }, format: "anthropic" });
    call.chunk(row.came);
    call.abandon();
    const tokens = (basis: "reported" | "estimated") =>
      value("tta_llm_tokens_total", { type: "output", basis }) ?? 0;
    expect(tokens(row.basis)).toBe(row.output);
    expect(tokens("reported") + tokens("estimated")).toBe(row.output);
    // Whichever it is, its provider has not said the last word: the money is an estimate.
    expect(call.cost).toMatchObject({
      money: 1_000_000_000n + BigInt(row.output) * 2_000_000n,
      estimated: true,
    });
  });

  it("is no estimate once it said why it ended", () => {
    const { llm } = openLlm();
    const call = llm.open({ ...about, stream: true });
    call.chunk(400);
    call.answered({
      usage: { input_tokens: 1_000, output_tokens: 5 },
      format: "anthropic",
      finishReason: "stop",
    });
    call.abandon();
    expect(call.cost).toMatchObject({ money: 1_010_000_000n, estimated: false });
  });
});
