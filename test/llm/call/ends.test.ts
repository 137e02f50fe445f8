import { describe, expect, it } from "vitest";
import type { Outcome } from "../../../src/catalog/index.ts";
import type { OpenCall } from "../../../src/llm/index.ts";
import { about, chat, openLlm } from "./open-llm.ts";

class APIUserAbortError extends Error {}
class APIConnectionTimeoutError extends Error {}
const named = (name: string): Error => Object.assign(new Error(name), { name });

const outcomesOf = ({ series }: ReturnType<typeof openLlm>): readonly (string | undefined)[] =>
  series("tta_llm_duration_seconds")
    .filter(({ value }) => value > 0)
    .map(({ labels }) => labels.outcome);

describe("a call ends once", () => {
  const ends: readonly [string, (call: OpenCall) => void, Outcome][] = [
    ["end", (call) => call.end(), "ok"],
    ["fail", (call) => call.fail(new Error("down")), "error"],
    ["abandon", (call) => call.abandon(), "cancelled"],
  ];

  it.each(ends)("by %s, whatever comes after", (_, end, outcome) => {
    const opened = openLlm();
    const call = opened.llm.open(about);
    call.answered({ usage: chat(1_000, 0), finishReason: "stop" });
    end(call);
    const { cost } = call;
    for (const [, again] of ends) again(call);
    call.answered({ usage: chat(5_000, 0) });
    call.attempt({ status: 429 });
    call.chunk(1);
    expect(outcomesOf(opened)).toEqual([outcome]);
    expect(opened.value("tta_llm_in_flight")).toBe(0);
    expect(opened.value("tta_llm_cost_usd_total")).toBe(0.001);
    expect(opened.value("tta_llm_rate_limited_total")).toBeUndefined();
    expect(call.cost).toBe(cost);
    expect(opened.spans).toMatchObject([{ name: "chat small", outcome }]);
  });

  it.each<[string, unknown, Outcome]>([
    [
      "an abort by a signal that only the client knows",
      new APIUserAbortError("Request was aborted."),
      "cancelled",
    ],
    ["an abort of fetch", new DOMException("aborted", "AbortError"), "cancelled"],
    ["a time limit of the client", new APIConnectionTimeoutError("Request timed out."), "timeout"],
    ["a time limit of a signal", new DOMException("too late", "TimeoutError"), "timeout"],
    ["an error by the name of an abort", named("AbortError"), "cancelled"],
    ["an error of the provider", Object.assign(new Error("bad"), { status: 500 }), "error"],
    ["nothing at all", undefined, "error"],
  ])("after %s as %s", (_, error, outcome) => {
    const opened = openLlm();
    opened.llm.open(about).fail(error);
    expect(outcomesOf(opened)).toEqual([outcome]);
  });

  it("as its run was aborted: by a caller, or by a deadline of one", async () => {
    for (const [reason, outcome] of [
      [new Error("no"), "cancelled"],
      [new DOMException("late", "TimeoutError"), "timeout"],
    ] as const) {
      const opened = openLlm();
      const controller = new AbortController();
      await opened.primitives
        .step("ask", () => {
          const [failed, left] = [opened.llm.open(about), opened.llm.open(about)];
          controller.abort(reason);
          failed.fail(new Error("socket hang up"));
          left.abandon();
        })
        .run(undefined, { signal: controller.signal });
      expect(outcomesOf(opened)).toEqual([outcome]);
      expect(opened.value("tta_llm_duration_seconds", { outcome })).toBe(2);
    }
  });

  it("costs nothing where the provider refused it, and what was sent where we gave up", () => {
    const { llm, value } = openLlm();
    const refused = llm.open(about);
    refused.sent(4_000);
    refused.fail(Object.assign(new Error("bad request"), { status: 400 }));
    expect(refused.cost).toEqual({ money: 0n, usd: 0, estimated: false });
    expect(value("tta_llm_cost_usd_total")).toBeUndefined();
    const left = llm.open(about);
    left.sent(4_000);
    left.fail(named("AbortError"));
    expect(left.cost).toEqual({ money: 1_000_000_000n, usd: 0.001, estimated: true });
  });

  it("with what `body` does in llm.call, which finds itself in the call's context", async () => {
    const { llm, current, value } = openLlm();
    const seen = await llm.call(about, (call) => current() === call.context);
    expect(seen).toBe(true);
    const error = new Error("down");
    await expect(llm.call(about, () => Promise.reject(error))).rejects.toBe(error);
    expect([
      value("tta_llm_duration_seconds", { outcome: "ok" }),
      value("tta_llm_duration_seconds", { outcome: "error" }),
    ]).toEqual([1, 1]);
  });

  it("takes as long as the monotonic clock says, whatever the wall clock does", async () => {
    const { llm, clock, sum, port } = openLlm();
    const call = llm.open(about);
    await clock.advance(1_500);
    call.end();
    expect(sum("tta_llm_duration_seconds")).toBe(1.5);
    expect(port.clock.wallTime()).not.toBe(port.clock.now());
  });
});
