import { describe, expect, it } from "vitest";
import { about, chat, openLlm } from "./open-llm.ts";

const open = () => openLlm();

describe("a streamed call", () => {
  it("gives the time to its first chunk, and each later chunk as a sample", async () => {
    const { llm, clock, series, sum } = open();
    const call = llm.open({ ...about, stream: true });
    for (const wait of [800, 20, 40, 60]) {
      await clock.advance(wait);
      call.chunk(10);
    }
    call.answered({ usage: chat(100, 10) });
    call.end();
    expect(sum("tta_llm_time_to_first_chunk_seconds")).toBeCloseTo(0.8);
    expect(sum("tta_llm_time_per_output_chunk_seconds")).toBeCloseTo(0.12);
    expect(series("tta_llm_time_per_output_chunk_seconds")).toMatchObject([{ value: 3 }]);
    expect(sum("tta_llm_duration_seconds", { outcome: "ok" })).toBeCloseTo(0.92);
  });

  it("is estimated where its reader left, by what its model's tokens are long", () => {
    const { llm, value } = open();
    const learn = llm.open(about);
    learn.sent(3_000);
    learn.received(500);
    learn.answered({ usage: chat(1_000, 100) });
    learn.end();
    const cut = llm.open({ ...about, stream: true });
    cut.sent(300);
    cut.chunk(25);
    cut.chunk(25);
    cut.abandon();
    // 3 characters for a token in, 5 out: 100 and 10 tokens.
    expect(value("tta_llm_tokens_total", { type: "input", basis: "estimated" })).toBe(100);
    expect(value("tta_llm_tokens_total", { type: "output", basis: "estimated" })).toBe(10);
    expect(value("tta_llm_cost_usd_total", { basis: "estimated" })).toBe(0.00012);
    expect(cut.cost).toEqual({ money: 120_000_000n, usd: 0.00012, estimated: true });
    expect(value("tta_llm_duration_seconds", { outcome: "cancelled" })).toBe(1);
    expect(value("tta_llm_attempts_total", { result: "cancelled" })).toBe(1);
  });

  it("takes what was told before the cut, and estimates only what was not", () => {
    const { llm, value } = open();
    const call = llm.open({ provider: "acme", model: "small", stream: true });
    call.answered({
      usage: { input_tokens: 1_000, output_tokens: 1, cache_read_input_tokens: 0 },
      format: "anthropic",
    });
    call.chunk(400);
    call.fail(new Error("ECONNRESET"));
    expect(value("tta_llm_tokens_total", { type: "input", basis: "reported" })).toBe(1_000);
    expect(value("tta_llm_tokens_total", { type: "input", basis: "estimated" })).toBeUndefined();
    // What it told of its output at the start is a part of what came, and is not counted beside it.
    expect(value("tta_llm_tokens_total", { type: "output", basis: "reported" })).toBeUndefined();
    expect(value("tta_llm_tokens_total", { type: "output", basis: "estimated" })).toBe(100);
    expect(value("tta_llm_cost_usd_total", { basis: "estimated" })).toBe(0.0012);
    expect(value("tta_llm_duration_seconds", { outcome: "error" })).toBe(1);
  });

  it("is not estimated where all was told before its reader left", () => {
    const { llm, value } = open();
    const call = llm.open({ ...about, stream: true });
    call.chunk(1);
    call.answered({ usage: chat(1_000, 100), finishReason: "stop" });
    call.abandon();
    expect(value("tta_llm_cost_usd_total", { basis: "reported" })).toBe(0.0012);
    expect(value("tta_llm_cost_usd_total", { basis: "estimated" })).toBeUndefined();
  });

  it("takes usage that is repeated once, and usage that is split together", () => {
    const { llm, value } = open();
    const repeated = llm.open(about);
    for (const output of [10, 20, 30]) repeated.answered({ usage: chat(100, output) });
    repeated.end();
    const split = llm.open(about);
    split.answered({
      usage: { input_tokens: 7, cache_read_input_tokens: 3, output_tokens: 1 },
      format: "anthropic",
    });
    split.answered({ usage: { output_tokens: 50 }, format: "anthropic" });
    split.end();
    expect(value("tta_llm_tokens_total", { type: "input" })).toBe(107);
    expect(value("tta_llm_tokens_total", { type: "cache_read" })).toBe(3);
    expect(value("tta_llm_tokens_total", { type: "output" })).toBe(80);
  });

  it("holds nothing of what passes by", () => {
    const { llm } = open();
    const call = llm.open({ ...about, stream: true });
    call.prompt("the secret question");
    call.completion("the secret answer");
    expect(call.captures).toBe(false);
    for (const value of Object.values(call)) expect(String(value)).not.toContain("secret");
  });
});
