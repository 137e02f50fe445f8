import { describe, expect, it } from "vitest";
import { ObsError } from "../../../src/errors/index.ts";
import type { Asking, Settled } from "../../../src/llm/index.ts";
import { RejectedError } from "../../../src/telemetry/index.ts";
import { about, chat, openLlm } from "./open-llm.ts";

const open = (admit: (asking: Asking) => void = () => {}) => {
  const settled: Settled[] = [];
  const opened = openLlm({ owner: "search", budgets: { admit, settle: (one) => settled.push(one) } });
  return { ...opened, settled };
};

describe("what keeps budgets", () => {
  it("is asked before a call and told once what it cost", () => {
    const asked: Asking[] = [];
    const { llm, settled, clock } = open((asking) => asked.push(asking));
    const call = llm.open(about);
    expect(asked).toMatchObject([
      { owner: "search", provider: "acme", model: "small", at: clock.wallTime() },
    ]);
    call.answered({ usage: chat(1_000, 0) });
    call.end();
    call.end();
    expect(settled).toMatchObject([{ owner: "search", money: 1_000_000_000n, estimated: false }]);
    llm.open(about).fail(new Error("down"));
    llm.open(about).end();
    expect(settled.slice(1).map(({ money }) => money)).toEqual([0n, undefined]);
  });

  it("can block: its error reaches the caller, and the call is one that was rejected", async () => {
    const blocked = new ObsError({ code: "LLM_OPTION", problem: "the budget is spent", fix: "wait" });
    const { llm, settled, value } = open(() => {
      throw blocked;
    });
    expect(() => llm.open(about)).toThrow(blocked);
    let made = false;
    await expect(
      llm.call(about, () => {
        made = true;
      }),
    ).rejects.toBe(blocked);
    expect([made, settled]).toEqual([false, []]);
    expect(value("tta_llm_duration_seconds", { outcome: "rejected" })).toBe(2);
    expect(value("tta_llm_in_flight")).toBe(0);
    expect(value("tta_llm_attempts_total", { result: "error" })).toBe(0);
    expect(value("tta_llm_cost_usd_total")).toBeUndefined();
  });

  it("is told of a call that something inside of it rejected: its money is no longer set aside", () => {
    const { llm, settled } = open();
    llm.open(about).fail(new RejectedError("a bulkhead is full"));
    expect(settled).toMatchObject([{ owner: "search", money: 0n }]);
  });

  it("does not hurt a call when it breaks", () => {
    const broken = (): void => {
      throw new Error("the store is down");
    };
    const opened = openLlm({ budgets: { admit: broken, settle: broken } });
    const call = opened.llm.open(about);
    call.answered({ usage: chat(1_000, 0) });
    call.end();
    expect(opened.value("tta_llm_cost_usd_total")).toBe(0.001);
    expect(opened.lines.map(({ message }) => message)).toEqual([
      "a budget could not be asked, so the call goes on",
      "a call of a model could not be measured",
    ]);
  });

  it("is told of once, and not with each call, when it breaks on each", () => {
    const opened = openLlm({
      budgets: {
        admit: () => {
          throw new Error("the store is down");
        },
        settle: () => {},
      },
    });
    for (let i = 0; i < 100; i += 1) opened.llm.open(about).fail(new Error("no"));
    expect(opened.lines.map(({ message }) => message)).toEqual([
      "a budget could not be asked, so the call goes on",
    ]);
  });
});
