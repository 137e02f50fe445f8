import { describe, expect, it } from "vitest";
import { createLlm, createPriceBook } from "../../../src/llm/index.ts";
import { createTestTelemetry } from "../../../src/testing/index.ts";
import { about, chat, openLlm, prices } from "./open-llm.ts";

const cost = (opened: ReturnType<typeof openLlm>, model: string) =>
  opened.value("tta_llm_cost_usd_total", { model });

describe("what a call costs", () => {
  it("is not 0 where no price is known: it is counted apart, and said once for each name", () => {
    const opened = openLlm();
    for (let i = 0; i < 3; i += 1) {
      const call = opened.llm.open({ provider: "acme", model: "unheard-of" });
      call.answered({ usage: chat(1_000, 100) });
      call.end();
      expect(call.cost).toEqual({ money: undefined, usd: undefined, estimated: false });
    }
    expect(cost(opened, "unheard-of")).toBeUndefined();
    expect(opened.value("tta_llm_unpriced_requests_total", { model: "unheard-of", reason: "price" })).toBe(3);
    expect(opened.value("tta_llm_tokens_total", { model: "unheard-of", type: "input" })).toBe(3_000);
    const told = opened.lines.filter(({ level }) => level === "warn");
    expect(told).toMatchObject([{ fields: { provider: "acme", model: "unheard-of" } }]);
  });

  it("is 0 where the price is 0, which is no gap", () => {
    const opened = openLlm();
    const call = opened.llm.open({ ...about, model: "free" });
    call.answered({ usage: chat(1_000, 100) });
    call.end();
    expect([cost(opened, "free"), call.cost?.money]).toEqual([0, 0n]);
    expect(opened.value("tta_llm_unpriced_requests_total")).toBe(0);
  });

  it("is by the second where that is the price, whatever usage there is", async () => {
    const opened = openLlm();
    const call = opened.llm.open({ ...about, model: "own-gpu" });
    await opened.clock.advance(2_500);
    call.end();
    expect(cost(opened, "own-gpu")).toBe(0.0025);
    expect(opened.value("tta_llm_unpriced_requests_total")).toBe(0);
  });

  it("is unknown without usage and without anything to estimate it from", () => {
    const opened = openLlm();
    opened.llm.open(about).end();
    expect(opened.value("tta_llm_unpriced_requests_total", { reason: "usage" })).toBe(1);
    expect(cost(opened, "small")).toBeUndefined();
  });

  it("counts what has a price, and says that not all of it has", () => {
    const opened = openLlm();
    const call = opened.llm.open({ ...about, model: "half" });
    call.answered({ usage: chat(1_000, 100) });
    call.end();
    expect(cost(opened, "half")).toBe(0.001);
    expect(opened.value("tta_llm_unpriced_requests_total", { reason: "price" })).toBe(1);
    expect(opened.cost(call.context)).toMatchObject({ calls: 1, unpriced: 1, usd: { inclusive: 0.001 } });
  });

  it("is estimated where part of the usage was no number", () => {
    const opened = openLlm();
    const call = opened.llm.open(about);
    call.answered({ usage: { prompt_tokens: 1_000, completion_tokens: -5 }, format: "openai-chat" });
    call.end();
    expect(opened.value("tta_llm_cost_usd_total", { basis: "estimated" })).toBe(0.001);
    expect(opened.value("tta_llm_cost_usd_total", { basis: "reported" })).toBeUndefined();
  });

  it("is that of the model that answered, and both names are seen", () => {
    const opened = openLlm();
    const call = opened.llm.open(about);
    call.answered({ model: "large", usage: chat(1_000, 0) });
    call.end();
    expect([cost(opened, "large"), cost(opened, "small")]).toEqual([0.01, undefined]);
    expect(opened.value("tta_llm_substituted_requests_total", { requested: "small", model: "large" })).toBe(
      1,
    );
    expect(opened.value("tta_llm_duration_seconds", { model: "small", outcome: "ok" })).toBe(1);
  });

  it("is by a price of one's own that stands under the name that was asked for, whichever version answers", () => {
    const { llm } = openLlm({
      prices: createPriceBook({
        own: [{ provider: "openai", model: "gpt-4o", perMillion: { input: 1, output: 1 } }],
      }),
    });
    const call = llm.open({ provider: "openai", model: "gpt-4o" });
    call.answered({ model: "gpt-4o-2024-08-06", usage: chat(1_000, 0) });
    call.end();
    expect(call.cost?.usd).toBe(0.001);
  });

  it("is under the name that was asked for where a dated version of it answers", () => {
    const opened = openLlm();
    const call = opened.llm.open(about);
    call.answered({ model: "small-2026-08-06", usage: chat(1_000, 0) });
    call.end();
    expect(cost(opened, "small")).toBe(0.001);
    expect(opened.value("tta_llm_substituted_requests_total")).toBeUndefined();
  });

  it("is that of the day on which the call began", async () => {
    const telemetry = createTestTelemetry({ wallTime: Date.parse("2026-12-31T23:59:59Z") });
    const own = { provider: "acme", model: "small" } as const;
    const llm = createLlm(telemetry, {
      prices: createPriceBook({
        own: [
          { ...own, perMillion: { input: 1 }, until: "2026-12-31" },
          { ...own, perMillion: { input: 3 }, from: "2027-01-01" },
        ],
      }),
    });
    const [before, after] = [
      llm.open(about),
      await telemetry.clock.advance(2_000).then(() => llm.open(about)),
    ];
    for (const call of [after, before]) {
      call.answered({ usage: chat(1_000, 0) });
      call.end();
    }
    expect([before.cost?.usd, after.cost?.usd]).toEqual([0.001, 0.003]);
  });

  it("says how old the table is that it comes from", () => {
    const opened = openLlm();
    expect(opened.value("tta_llm_price_table_timestamp_seconds")).toBe(prices.released);
    expect(prices.released).toBeGreaterThan(Date.parse("2026-01-01") / 1000);
  });
});

describe("the labels of models", () => {
  it("keep names that nobody vouches for from taking the places of models", () => {
    const opened = openLlm();
    for (let i = 0; i < 500; i += 1) {
      opened.llm.open({ provider: "acme", model: `made up ${i}` }).fail(new Error("no such model"));
    }
    const call = opened.llm.open(about);
    call.answered({ usage: chat(1_000, 0) });
    call.end();
    expect(cost(opened, "small")).toBe(0.001);
    const models = new Set(opened.series("tta_llm_attempts_total").map(({ labels }) => labels.model));
    expect(models.size).toBe(22);
    expect(opened.value("tta_llm_attempts_total", { model: "other", result: "error" })).toBe(480);
  });

  it("are a model's own once its provider answered under it", () => {
    const opened = openLlm();
    for (let i = 0; i < 20; i += 1)
      opened.llm.open({ provider: "acme", model: `typo ${i}` }).fail(new Error("no"));
    const ask = (): void => {
      const call = opened.llm.open({ provider: "acme", model: "llama-own" });
      call.chunk(4);
      call.end();
    };
    ask();
    ask();
    expect(opened.value("tta_llm_attempts_total", { model: "llama-own", result: "success" })).toBe(1);
    expect(opened.value("tta_llm_in_flight", { model: "other" })).toBe(0);
  });
});

describe("who pays", () => {
  it("is whom the call names, else its run's baggage, else the service's owner, else none", async () => {
    const opened = openLlm({ owner: "stories" });
    const spend = (owner?: string) => () =>
      opened.llm.call({ ...about, owner }, (call) => call.answered({ usage: chat(1_000, 0) }));
    await spend()();
    await opened.primitives.step("a", spend()).run(undefined, { baggage: { "tta.owner": "search" } });
    await opened.primitives.step("b", spend("ads")).run(undefined, { baggage: { "tta.owner": "search" } });
    const owners = opened.series("tta_llm_cost_usd_total").map(({ labels, value }) => [labels.owner, value]);
    expect(owners).toEqual([
      ["stories", 0.001],
      ["search", 0.001],
      ["ads", 0.001],
    ]);
    const plain = openLlm();
    await plain.llm.call(about, (call) => call.answered({ usage: chat(1_000, 0) }));
    expect(plain.value("tta_llm_cost_usd_total", { owner: "none" })).toBe(0.001);
  });
});
