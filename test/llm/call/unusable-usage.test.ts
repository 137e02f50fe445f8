import { describe, expect, it } from "vitest";
import { SkippedError } from "../../../src/telemetry/index.ts";
import { about, chat, openLlm } from "./open-llm.ts";

describe("a call whose usage is no use", () => {
  it.each([
    { prompt_tokens: -100, completion_tokens: -5 },
    { prompt_tokens: "many", completion_tokens: "few" },
    { prompt_tokens: Number.NaN, completion_tokens: 1e300 },
  ])("is estimated by what was seen of it, and not free: %s", (usage) => {
    const { llm, value } = openLlm();
    const call = llm.open(about);
    call.sent(4_000);
    call.received(400);
    call.answered({ usage });
    call.end();
    // About 4 characters a token: 1,000 in, 100 out.
    expect(call.cost).toEqual({ money: 1_200_000_000n, usd: 0.0012, estimated: true });
    expect(value("tta_llm_cost_usd_total", { basis: "reported" }) ?? 0).toBe(0);
  });

  it("is estimated for the part that is no use alone", () => {
    const { llm } = openLlm();
    const call = llm.open(about);
    call.sent(8_000);
    call.received(400);
    call.answered({ usage: { prompt_tokens: 1_000, completion_tokens: -1 } });
    call.end();
    expect(call.cost?.money).toBe(1_200_000_000n);
  });

  it("teaches nothing about the length of tokens", () => {
    const { llm } = openLlm();
    for (const usage of [{ prompt_tokens: 1_000, completion_tokens: -1 }, undefined]) {
      const call = llm.open(about);
      call.sent(1_000);
      call.answered({ usage });
      call.end();
      if (usage === undefined) expect(call.cost?.money).toBe(250_000_000n);
    }
  });
});

describe("a call that turns out to have nothing to do", () => {
  it("is neither billed nor counted as a try", () => {
    const { llm, value } = openLlm();
    const call = llm.open(about);
    call.sent(4_000);
    call.fail(new SkippedError("the answer was in a cache"));
    expect(call.cost).toEqual({ money: 0n, usd: 0, estimated: false });
    expect(value("tta_llm_unpriced_requests_total")).toBe(0);
    expect(value("tta_llm_duration_seconds", { outcome: "skipped" })).toBe(1);
    expect(value("tta_llm_attempts_total", { result: "success" })).toBe(0);
  });

  it("is billed all the same for what was told of it", () => {
    const { llm } = openLlm();
    const call = llm.open(about);
    call.answered({ usage: chat(1_000, 0), finishReason: "stop" });
    call.fail(new SkippedError("nobody needs it"));
    expect(call.cost?.money).toBe(1_000_000_000n);
  });
});
