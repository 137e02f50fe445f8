import { describe, expect, it } from "vitest";
import { about, openLlm } from "./open-llm.ts";

const aborted = Object.assign(new Error("aborted"), { name: "AbortError" });
const late = Object.assign(new Error("too late"), { name: "TimeoutError" });
const refused = Object.assign(new Error("too many requests"), { status: 429 });
/** Four thousand characters are about a thousand tokens, at 1 USD for a million. */
const prompt = 1_000_000_000n;

describe("a call that ended without an answer", () => {
  it.each([
    ["was given up before it was sent", "unsent", aborted, 0n],
    ["was given up while its provider worked", "sent", aborted, prompt],
    ["took too long", "sent", late, prompt],
    ["found nobody", "sent", new Error("ECONNREFUSED"), 0n],
    ["broke in the midst of its answer", "answering", new Error("terminated"), prompt],
  ] as const)("costs what its provider did for it: it %s", (_, reach, error, money) => {
    const { llm, value } = openLlm();
    const call = llm.open(about);
    call.sent(4_000);
    call.reached(reach);
    call.fail(error);
    expect(call.cost).toMatchObject({ money, estimated: money > 0n });
    expect(value("tta_llm_unpriced_requests_total")).toBe(0);
  });

  it("costs nothing where its provider refused it and its run was stopped", async () => {
    const { llm, primitives } = openLlm();
    const stop = new AbortController();
    const costs: unknown[] = [];
    const ask = primitives.step("ask", () => {
      const call = llm.open(about);
      call.sent(4_000);
      stop.abort();
      call.fail(refused);
      costs.push(call.cost?.money);
    });
    await ask.run(undefined, { signal: stop.signal }).catch(() => {});
    expect(costs).toEqual([0n]);
  });

  it("costs what came of it before it was refused", () => {
    const { llm } = openLlm();
    const call = llm.open({ ...about, stream: true });
    call.sent(4_000);
    call.chunk(40);
    call.fail(refused);
    expect(call.cost).toMatchObject({ money: prompt + 20_000_000n, estimated: true });
  });
});
