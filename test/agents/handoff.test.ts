import { describe, expect, it } from "vitest";
import { type Agent, currentAgent, type HandoffRecord, handoffHistory } from "../../src/agents/index.ts";
import { RejectedError, type RunContext, SkippedError, TimeoutError } from "../../src/telemetry/index.ts";
import { openAgents } from "./open.ts";

describe("an immediate handoff", () => {
  it("runs the target now and gives its result", async () => {
    const { agent, handoff, handoffs, spans } = openAgents();
    const writer = agent("writer", (text: string) => text.length);
    const lead = agent("lead", handoff(writer));
    expect(await lead.run("abc")).toBe(3);
    expect(handoffs()).toEqual({ "lead→writer immediate ok": 1 });
    expect(spans.map(({ name, parent }) => [name, parent])).toEqual([
      ["invoke_agent lead", undefined],
      ["handoff writer", spans[0]],
      ["invoke_agent writer", spans[1]],
    ]);
    expect(Object.fromEntries(spans[2]?.attributes ?? [])).toMatchObject({
      "tta.handoff.from": "lead",
      "tta.handoff.strategy": "immediate",
    });
    expect(spans[0]?.attributes.has("tta.handoff.strategy")).toBe(false);
  });

  it.each([
    ["an error", new Error("no"), "error"],
    ["a time limit", new TimeoutError("late"), "timeout"],
    ["a refusal", new RejectedError("full"), "rejected"],
    ["a skip", new SkippedError("nothing"), "skipped"],
    ["nothing", undefined, "error"],
  ])("books %s of the target as its own outcome, and passes it on", async (_what, error, outcome) => {
    const { agent, handoff, handoffs } = openAgents();
    const failing = agent("failing", () => Promise.reject(error));
    await expect(handoff(failing).run("x")).rejects.toBe(error);
    expect(handoffs()).toEqual({ [`none→failing immediate ${outcome}`]: 1 });
  });

  it("books an abort from outside as cancelled", async () => {
    const { agent, handoff, handoffs } = openAgents();
    const slow = agent(
      "slow",
      (_: string, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    );
    const controller = new AbortController();
    const run = handoff(slow).run("x", { signal: controller.signal });
    controller.abort();
    await expect(run).rejects.toThrow();
    await expect(handoff(slow).run("x", { signal: AbortSignal.abort() })).rejects.toThrow("aborted");
    expect(handoffs()).toEqual({ "none→slow immediate cancelled": 2 });
  });

  it("says by option who hands over, where no agent is around it", async () => {
    const { agent, handoff, handoffs, metrics, sequence } = openAgents();
    const first = agent("first", String);
    const second = agent("second", (text: string, context) => handoffHistory(context).at(-1)?.from ?? text);
    const both = sequence(first, handoff(second, { from: first }));
    expect(
      metrics.value("tta_agent_handoffs_total", {
        from: "first",
        to: "second",
        strategy: "immediate",
        outcome: "error",
      }),
    ).toBe(0);
    expect(await both.run(1)).toBe("first");
    expect(handoffs()).toEqual({ "first→second immediate ok": 1 });
  });

  it("pipes on", async () => {
    const { agent, handoff } = openAgents();
    const writer = agent("writer", (text: string) => text.length);
    expect(
      await handoff(writer)
        .pipe((n) => n + 1)
        .run("abc"),
    ).toBe(4);
  });
});

describe("a conditional handoff", () => {
  it("hands over when the condition holds, and keeps the work when not", async () => {
    const { agent, handoff, handoffs } = openAgents();
    const expert = agent("expert", (n: number) => `expert ${n}`);
    const triage = handoff(expert, { strategy: "conditional", when: async (n: number) => n > 5 });
    expect(await triage.run(9)).toBe("expert 9");
    expect(await triage.run(1)).toBe(1);
    expect(handoffs()).toEqual({ "none→expert conditional ok": 1, "none→expert conditional skipped": 1 });
  });

  it("lets something else happen with what stays, whose failure is not the handoff's", async () => {
    const { agent, handoff, handoffs, metrics } = openAgents();
    const expert = agent("expert", String);
    const stays = handoff(expert, {
      strategy: "conditional",
      when: () => false,
      otherwise: async (n: number) => {
        if (n === 0) throw new Error("zero");
        return n * 2;
      },
    });
    expect(await stays.run(4)).toBe(8);
    await expect(stays.run(0)).rejects.toThrow("zero");
    expect(handoffs()).toEqual({ "none→expert conditional skipped": 2 });
    expect(metrics.value("tta_agent_duration_seconds", { agent: "expert", outcome: "ok" })).toBe(0);
  });

  it("fails when the condition throws, or rejects", async () => {
    const { agent, handoff, handoffs } = openAgents();
    const expert = agent("expert", String);
    const error = new Error("no idea");
    const throwing = handoff(expert, {
      strategy: "conditional",
      when: () => {
        throw error;
      },
    });
    await expect(throwing.run(1)).rejects.toBe(error);
    const rejecting = handoff(expert, { strategy: "conditional", when: () => Promise.reject(error) });
    await expect(rejecting.run(1)).rejects.toBe(error);
    expect(handoffs()).toEqual({ "none→expert conditional error": 2 });
  });
});

describe("the history of handoffs", () => {
  it("tells the target who handed to whom, when, why and how, in order", async () => {
    const { agent, handoff, clock } = openAgents();
    let seen: readonly HandoffRecord[] = [];
    const last = agent("last", (_: string, context) => {
      seen = handoffHistory(context);
    });
    const middle = agent("middle", handoff(last, { reason: (text: string) => `because ${text}` }));
    const lead = agent("lead", handoff(middle, { reason: "plan is ready" }));
    clock.advance(5);
    await lead.run("so");
    const at = clock.wallTime();
    expect(seen).toEqual([
      {
        from: "lead",
        to: "middle",
        strategy: "immediate",
        at,
        reason: "plan is ready",
        contextPreserved: true,
      },
      { from: "middle", to: "last", strategy: "immediate", at, reason: "because so", contextPreserved: true },
    ]);
  });

  it("cannot be changed, and is not seen by those who handed over or run beside", async () => {
    const { agent, handoff, parallel } = openAgents();
    const lengths: Record<string, number> = {};
    const note = (name: string) => (_: string, context: RunContext) => {
      lengths[name] = handoffHistory(context).length;
      return name;
    };
    const left = agent("left", (text: string, context) => {
      const history = handoffHistory(context);
      expect(() => (history as HandoffRecord[]).push(...history)).toThrow(TypeError);
      expect(() => Object.assign(history[0] ?? {}, { from: "other" })).toThrow(TypeError);
      return note("left")(text, context);
    });
    const right = agent("right", note("right"));
    const lead = agent("lead", async (text: string, context) => {
      await parallel([handoff(left), handoff(right)]).run(text, context);
      return note("lead")(text, context);
    });
    await lead.run("a");
    expect(lengths).toEqual({ left: 1, right: 1, lead: 0 });
  });

  it("keeps the newest 50 and still counts all", async () => {
    const { agent, handoff } = openAgents();
    let seen: readonly HandoffRecord[] = [];
    const self: Agent<number, unknown> = agent("self", async (n: number, context): Promise<unknown> => {
      seen = handoffHistory(context);
      return n === 0 ? currentAgent(context) : await again.run(n - 1, context);
    });
    const again = handoff(self, { maxDepth: 70, reason: (n: number) => `${n} left` });
    expect(await self.run(70)).toBe("self");
    expect(seen.length).toBe(50);
    expect([seen[0]?.reason, seen.at(-1)?.reason]).toEqual(["49 left", "0 left"]);
    await expect(self.run(71)).rejects.toMatchObject({ code: "AGENT_LOOP" });
  });
});

describe("agents that hand work to each other", () => {
  it("are stopped after ten handoffs in a row, with an error that shows the way", async () => {
    const { agent, handoff, handoffs, metrics } = openAgents();
    agent("a", handoff("b"));
    const b = agent("b", handoff("a"));
    const failure = await b.run("x").catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "AGENT_LOOP" });
    expect(String(failure)).toContain("handoff 11 of one run goes on after");
    expect(String(failure)).toMatch(/a → b → a → b → a/);
    expect(handoffs()).toEqual({ "a→b immediate error": 5, "b→a immediate error": 6 });
    expect(metrics.value("tta_agent_duration_seconds", { agent: "a", outcome: "error" })).toBe(5);
  });

  it("may do so up to the limit of the handoff", async () => {
    const { agent, handoff } = openAgents();
    const b: Agent<number, unknown> = agent(
      "b",
      async (n: number, context): Promise<unknown> =>
        n === 0 ? "done" : await handoff("a", { maxDepth: 3 }).run(n - 1, context),
    );
    agent("a", handoff(b));
    expect(await b.run(1)).toBe("done");
    expect(await b.run(3).catch(() => "too deep")).toBe("too deep");
  });

  it("may go on for ever one after the other, since that is no loop", async () => {
    const { agent, handoff } = openAgents();
    const worker = agent("worker", (n: number) => n + 1);
    const next = handoff(worker);
    const lead = agent("lead", async (_: string, context) => {
      let n = 0;
      for (let i = 0; i < 50; i += 1) n = await next.run(n, context);
      return n;
    });
    expect(await lead.run("x")).toBe(50);
  });
});

describe("the context of the target", () => {
  const options = {
    metadata: { tenant: "t", plan: { steps: 1 }, secret: "s" },
    baggage: { region: "eu", user: "u" },
    correlationId: "c-1",
  };

  it("is the whole one by default", async () => {
    const { agent, handoff } = openAgents();
    let seen: RunContext | undefined;
    const target = agent("target", (_: string, context) => {
      seen = context;
    });
    await handoff(target).run("x", options);
    expect(seen?.metadata).toBe(options.metadata);
    expect(seen?.baggage).toBe(options.baggage);
  });

  it("is trimmed to the named keys with preserveContext: false, and still the same run", async () => {
    const { agent, handoff } = openAgents();
    let seen: RunContext | undefined;
    const target = agent("target", (_: string, context) => {
      seen = context;
    });
    const caller = new AbortController();
    const { signal } = caller;
    let aborted: boolean | undefined;
    const follows = agent("follower", (_: string, context) => {
      caller.abort("gone");
      aborted = context.signal.aborted;
    });
    await handoff(target, { preserveContext: false, keep: ["plan", "region", "toString", "absent"] }).run(
      "x",
      {
        ...options,
        signal,
      },
    );
    expect(seen?.metadata).toEqual({ plan: { steps: 1 } });
    expect(seen?.baggage).toEqual({ region: "eu" });
    expect(seen?.correlationId).toBe("c-1");
    await expect(handoff(follows, { preserveContext: false }).run("x", { signal })).resolves.toBeUndefined();
    expect(aborted).toBe(true);
    expect(handoffHistory(seen as RunContext)[0]?.contextPreserved).toBe(false);
    await handoff(target, { preserveContext: false }).run("x", options);
    expect([seen?.metadata, seen?.baggage]).toEqual([{}, {}]);
  });
});

describe("a handoff that cannot be meant", () => {
  it("fails with the names that there are when its target does not exist", async () => {
    const { agent, handoff, handoffs } = openAgents();
    const lost = handoff("writr");
    await expect(lost.run("x")).rejects.toThrow(/"writr", which is no agent: define an agent first/);
    agent("writer", String);
    agent("editor", String);
    await expect(lost.run("x")).rejects.toMatchObject({
      code: "AGENT_UNKNOWN",
      fix: 'hand over to one of the agents "writer", "editor"',
    });
    expect(handoffs()).toEqual({ "none→writr immediate error": 2 });
  });

  it("is refused at once when the target is no agent, or one of another telemetry", () => {
    const { handoff, step } = openAgents();
    const foreign = openAgents().agent("foreign", String);
    for (const target of [foreign, step("s", String), undefined, null, 5, {}, Object.create(null)]) {
      expect(() => handoff(target as Agent<string, string>)).toThrow(
        expect.objectContaining({ code: "AGENT_UNKNOWN" }),
      );
    }
  });

  it.each([
    ["a strategy that does not exist", { strategy: "eventually" }],
    ["a maxDepth of 0", { maxDepth: 0 }],
    ["a maxDepth without end", { maxDepth: Number.POSITIVE_INFINITY }],
    ["keys to keep that have no meaning", { keep: ["a"] }],
    ["no condition", { strategy: "conditional" }],
    ["a from that is no name", { from: "" }],
  ])("is refused for %s", (_what, options) => {
    const { agent, handoff } = openAgents();
    const target = agent("target", String);
    expect(() => handoff(target, options as never)).toThrow(
      expect.objectContaining({ code: "AGENT_OPTION" }),
    );
  });

  it("fails when the reason throws, and books that once", async () => {
    const { agent, handoff, handoffs } = openAgents();
    const target = agent("target", String);
    const bad = handoff(target, {
      reason: () => {
        throw new Error("why not");
      },
    });
    await expect(bad.run("x")).rejects.toThrow("why not");
    expect(handoffs()).toEqual({ "none→target immediate error": 1 });
  });
});
