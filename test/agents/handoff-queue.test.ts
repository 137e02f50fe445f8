import { describe, expect, it } from "vitest";
import { handoffHistory } from "../../src/agents/index.ts";
import { CancelledError, isRejectedError } from "../../src/telemetry/index.ts";
import { gate, openAgents } from "./open.ts";

/** An agent whose work ends when it is told so, and what it was asked to do. */
function openBusy(queue: { limit?: number; concurrency?: number } = {}) {
  const agents = openAgents();
  const started: string[] = [];
  const work = new Map<string, PromiseWithResolvers<string>>();
  const busy = agents.agent(
    "busy",
    (name: string) => {
      started.push(name);
      const end = gate<string>();
      work.set(name, end);
      return end.promise;
    },
    { queue },
  );
  return {
    ...agents,
    busy,
    started,
    finish: (name: string) => work.get(name)?.resolve(`${name} done`),
    break: (name: string, error: unknown) => work.get(name)?.reject(error),
    queued: agents.handoff(busy, { strategy: "queued" }),
    length: () => agents.metrics.value("tta_agent_handoff_queue_length", { agent: "busy" }),
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3));

describe("a queued handoff", () => {
  it("gives a receipt before the target has begun, and the result later", async () => {
    const { queued, started, finish, handoffs } = openBusy();
    const receipt = await queued.run("a");
    expect(receipt).toMatchObject({ agent: "busy", ahead: 0, id: "id-1" });
    await turn();
    expect(started).toEqual(["a"]);
    expect(handoffs()).toEqual({});
    finish("a");
    expect(await receipt.result).toBe("a done");
    expect(handoffs()).toEqual({ "none→busy queued ok": 1 });
  });

  it("never runs the target within the call, also when nothing is before it", () => {
    const { queued, started } = openBusy();
    void queued.run("a");
    expect(started).toEqual([]);
  });

  it("runs in the order of arrival, as many at once as the agent takes", async () => {
    const { queued, started, finish, length } = openBusy({ concurrency: 2 });
    const receipts = [];
    for (const name of ["a", "b", "c", "d"]) receipts.push(await queued.run(name));
    expect(receipts.map(({ ahead }) => ahead)).toEqual([0, 0, 0, 1]);
    await turn();
    expect([started, length()]).toEqual([["a", "b"], 2]);
    finish("b");
    await turn();
    expect([started, length()]).toEqual([["a", "b", "c"], 1]);
    finish("a");
    finish("c");
    await turn();
    finish("d");
    await Promise.all(receipts.map(({ result }) => result));
    expect([started, length()]).toEqual([["a", "b", "c", "d"], 0]);
  });

  it("is refused when the queue is full, and accepted again when there is room", async () => {
    const { queued, finish, handoffs, length, metrics } = openBusy({ limit: 1 });
    const first = await queued.run("a");
    const second = await queued.run("b");
    const refusal = await queued.run("c").catch((error: unknown) => error);
    expect(isRejectedError(refusal)).toBe(true);
    expect(String(refusal)).toContain('agent "busy" has 1 handoffs waiting, which is its limit');
    expect(length()).toBe(1);
    await turn();
    finish("a");
    await first.result;
    const third = await queued.run("d");
    await turn();
    finish("b");
    await second.result;
    await turn();
    finish("d");
    await third.result;
    expect(handoffs()).toEqual({ "none→busy queued rejected": 1, "none→busy queued ok": 3 });
    expect(metrics.value("tta_agent_duration_seconds", { agent: "busy", outcome: "ok" })).toBe(3);
  });

  it("lets nothing wait with a limit of 0", async () => {
    const { queued } = openBusy({ limit: 0 });
    await queued.run("a");
    await expect(queued.run("b")).rejects.toMatchObject({ outcome: "rejected" });
  });

  it("shares one queue among all handoffs to the agent", async () => {
    const { queued, handoff, busy, length } = openBusy();
    const other = handoff(busy, { strategy: "queued", from: "other" });
    await queued.run("a");
    await other.run("b");
    await other.run("c");
    expect(length()).toBe(2);
  });

  it("shows the length 0 as soon as the handoff is defined, and none for agents that have no queue", () => {
    const { length, agent, metrics } = openBusy();
    agent("quick", String);
    expect(length()).toBe(0);
    expect(metrics.value("tta_agent_handoff_queue_length", { agent: "quick" })).toBeUndefined();
  });

  it("fails through its receipt, is logged, and is no unhandled rejection", async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on("unhandledRejection", note);
    const { queued, break: fail, handoffs, lines } = openBusy();
    const receipt = await queued.run("a");
    await turn();
    const error = new Error("no");
    fail("a", error);
    await turn();
    await turn();
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
    await expect(receipt.result).rejects.toBe(error);
    expect(handoffs()).toEqual({ "none→busy queued error": 1 });
    expect(lines).toEqual([
      {
        level: "warn",
        message: "a queued handoff failed",
        fields: { from: undefined, to: "busy", outcome: "error", error },
      },
    ]);
  });

  it("goes on with the next after one that fails", async () => {
    const { queued, break: fail, finish } = openBusy();
    await queued.run("a");
    const next = await queued.run("b");
    await turn();
    fail("a", new Error("no"));
    await turn();
    finish("b");
    expect(await next.result).toBe("b done");
  });

  it("leaves the queue at once when its run is aborted, and makes room", async () => {
    const { queued, handoffs, length, started, finish } = openBusy({ limit: 1 });
    const first = await queued.run("a");
    const controller = new AbortController();
    const waiting = await queued.run("b", { signal: controller.signal });
    await turn();
    controller.abort("gone");
    const failure = await waiting.result.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CancelledError);
    expect(failure).toMatchObject({ cause: "gone" });
    expect(length()).toBe(0);
    const third = await queued.run("c");
    finish("a");
    await first.result;
    await turn();
    finish("c");
    await third.result;
    expect(started).toEqual(["a", "c"]);
    expect(handoffs()).toEqual({ "none→busy queued cancelled": 1, "none→busy queued ok": 2 });
  });

  it("keeps its place while it ignores the abort, so that no more run at once than may", async () => {
    const { queued, handoffs, started, finish } = openBusy();
    const controller = new AbortController();
    const stubborn = await queued.run("a", { signal: controller.signal });
    await queued.run("b");
    await turn();
    controller.abort();
    await turn();
    expect(started).toEqual(["a"]);
    finish("a");
    expect(await stubborn.result).toBe("a done");
    await turn();
    expect(started).toEqual(["a", "b"]);
    expect(handoffs()).toEqual({ "none→busy queued ok": 1 });
  });

  it("outlives the part of the run that queued it, and stops with the run", async () => {
    const { queued, parallel, workflow, started, finish, length } = openBusy();
    const controller = new AbortController();
    const whole = workflow("w", parallel([queued, queued]));
    const [first, second] = await whole.run("a", { signal: controller.signal });
    await turn();
    expect(started).toEqual(["a"]);
    controller.abort();
    await expect(second?.result).rejects.toThrow("aborted");
    expect(length()).toBe(0);
    finish("a");
    await first?.result;
  });

  it("is not stopped when a race around it is decided", async () => {
    const { queued, coordination, finish } = openBusy();
    const receipts: Promise<string>[] = [];
    const race = coordination("race", {
      strategy: "first",
      agents: {
        queues: async (_: string, context) => {
          receipts.push((await queued.run("a", context)).result);
          return new Promise<never>(() => {});
        },
        wins: turn,
      },
    });
    await race.run("x");
    await turn();
    finish("a");
    expect(await receipts[0]).toBe("a done");
  });

  it("leaves nothing on the caller's signal", async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners += 1;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...args);
    };
    const { agent, handoff } = openAgents();
    const later = handoff(agent("echo", String), { strategy: "queued" });
    for (let i = 0; i < 20; i += 1) await (await later.run(i, { signal })).result;
    expect(listeners).toBe(0);
  });

  it("tells the target its history and trace, though the run that handed over has ended", async () => {
    const { agent, handoff, spans } = openAgents();
    const late = agent("late", (_: string, context) => handoffHistory(context));
    const lead = agent("lead", handoff(late, { strategy: "queued", reason: "no hurry" }));
    const { result } = await lead.run("x");
    expect(await result).toMatchObject([
      { from: "lead", to: "late", strategy: "queued", reason: "no hurry" },
    ]);
    expect(spans.map(({ name, parent }) => [name, parent])).toEqual([
      ["invoke_agent lead", undefined],
      ["handoff late", spans[0]],
      ["invoke_agent late", spans[1]],
    ]);
    expect(spans[2]?.attributes.get("tta.handoff.strategy")).toBe("queued");
  });

  it("cannot go round for ever through queues either", async () => {
    const { agent, handoff, handoffs, lines } = openAgents();
    agent("a", handoff("b", { strategy: "queued" }));
    const b = agent("b", handoff("a", { strategy: "queued" }));
    await b.run("x");
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]?.fields).toMatchObject({ outcome: "error", error: { code: "AGENT_LOOP" } });
    expect(handoffs()).toEqual({
      "b→a queued ok": 5,
      "a→b queued ok": 4,
      "a→b queued error": 1,
      "b→a queued error": 1,
    });
  });
});

describe("the shutdown of agents", () => {
  it("refuses what is new, and waits for what was accepted", async () => {
    const { queued, shutdown, finish, handoffs } = openBusy();
    const receipts = [await queued.run("a"), await queued.run("b")];
    let over = false;
    const ended = shutdown().then(() => {
      over = true;
    });
    await expect(queued.run("c")).rejects.toThrow('agent "busy" takes no more work: it is shut down');
    await turn();
    finish("a");
    await turn();
    expect(over).toBe(false);
    finish("b");
    await ended;
    expect(await Promise.all(receipts.map(({ result }) => result))).toEqual(["a done", "b done"]);
    expect(handoffs()).toEqual({ "none→busy queued ok": 2, "none→busy queued rejected": 1 });
  });

  it("aborts what has not ended in time, and does not wait for what ignores that", async () => {
    const { agent, handoff, shutdown, clock, handoffs } = openAgents();
    let seen: AbortSignal | undefined;
    const stuck = agent("stuck", (_: string, context) => {
      seen = context.signal;
      return new Promise<never>(() => {});
    });
    const later = handoff(stuck, { strategy: "queued" });
    await later.run("a");
    const waiting = await later.run("b");
    await turn();
    const ended = shutdown({ timeout: "5s" });
    clock.advance(5_000);
    await ended;
    expect(seen?.aborted).toBe(true);
    await expect(waiting.result).rejects.toMatchObject({ outcome: "cancelled" });
    expect(handoffs()).toEqual({ "none→stuck queued cancelled": 1 });
  });

  it("is over at once when nothing was queued, and leaves no timer", async () => {
    const { agent, shutdown, clock } = openAgents();
    agent("a", String);
    await shutdown();
    await shutdown();
    expect(clock.pending).toBe(0);
  });

  it("does not stop agents that are called", async () => {
    const { agent, handoff, shutdown } = openAgents();
    const a = agent("a", String);
    await shutdown();
    expect(await a.run(1)).toBe("1");
    expect(await handoff(a).run(1)).toBe("1");
  });
});
