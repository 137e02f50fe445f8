import { describe, expect, it } from "vitest";
import { CoordinationTimeoutError } from "../../src/agents/index.ts";
import { type CoordinationStrategy, coordinationStrategies } from "../../src/catalog/index.ts";
import { isTimeoutError, RejectedError, type RunContext, SkippedError } from "../../src/telemetry/index.ts";
import { gate, openAgents } from "./open.ts";

function open() {
  const agents = openAgents();
  return {
    ...agents,
    /** `strategy outcome` → how often, by whichever coordination. */
    books: (): Readonly<Record<string, number>> => {
      const totals: Record<string, number> = {};
      for (const [labels, count] of agents.metrics.all("tta_agent_coordination_duration_seconds")) {
        const name = `${labels.strategy} ${labels.outcome}`;
        if (count > 0) totals[name] = (totals[name] ?? 0) + count;
      }
      return totals;
    },
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
const never = (): Promise<never> => new Promise<never>(() => {});
const fails = (error: unknown) => (): Promise<never> => Promise.reject(error);

/** Rejects once its signal fires, and notes that it did. */
const patient =
  (name: string, aborted: string[]) =>
  (_: unknown, { signal }: RunContext): Promise<never> =>
    new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => {
        aborted.push(name);
        reject(signal.reason);
      });
    });

describe("a coordination that aggregates", () => {
  it("gives every answer by name, in the order in which the agents were named", async () => {
    const { coordination, books } = open();
    const slow = async (n: number): Promise<string> => turn().then(() => `slow ${n}`);
    const panel = coordination("panel", {
      agents: { slow, quick: (n: number) => n * 2, none: () => undefined },
    });
    const { results, failures } = await panel.run(2);
    expect(results).toEqual({ slow: "slow 2", quick: 4, none: undefined });
    expect(Object.keys(results)).toEqual(["slow", "quick", "none"]);
    expect(failures).toEqual({});
    expect(books()).toEqual({ "aggregate ok": 1 });
  });

  it("fails with the first that fails, at once, and aborts the others", async () => {
    const { coordination, agent, books, metrics } = open();
    const aborted: string[] = [];
    const error = new Error("no");
    const waiting = agent("waiting", patient("waiting", aborted));
    const panel = coordination("panel", { agents: { waiting, failing: fails(error), stuck: never } });
    await expect(panel.run(1)).rejects.toBe(error);
    expect(aborted).toEqual(["waiting"]);
    await turn();
    expect(metrics.value("tta_agent_duration_seconds", { agent: "waiting", outcome: "cancelled" })).toBe(1);
    expect(books()).toEqual({ "aggregate error": 1 });
  });

  it.each([
    [new RejectedError("full"), "rejected"],
    [new SkippedError("nothing"), "skipped"],
    [undefined, "error"],
  ])("is booked as what failed it: %s", async (error, outcome) => {
    const { coordination, books } = open();
    const panel = coordination("panel", { agents: { a: fails(error), b: () => 1 } });
    await expect(panel.run(1)).rejects.toBe(error);
    expect(books()).toEqual({ [`aggregate ${outcome}`]: 1 });
  });

  it("keeps what there is with requireAll: false", async () => {
    const { coordination, books } = open();
    const error = new RejectedError("full");
    const panel = coordination("panel", {
      requireAll: false,
      agents: { bad: fails(error), good: () => 0 },
    });
    expect(await panel.run(1)).toEqual({
      results: { good: 0 },
      failures: { bad: { outcome: "rejected", error } },
    });
    expect(books()).toEqual({ "aggregate ok": 1 });
  });

  it("fails with all errors when nobody answers", async () => {
    const { coordination, books } = open();
    const errors = [new Error("a"), new Error("b")];
    const panel = coordination("panel", {
      requireAll: false,
      agents: { a: fails(errors[0]), b: fails(errors[1]) },
    });
    const failure = await panel.run(1).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AggregateError);
    expect(failure).toMatchObject({ errors, message: 'no agent of coordination "panel" answered' });
    expect(books()).toEqual({ "aggregate error": 1 });
  });
});

describe("the time limit of a coordination", () => {
  it("keeps what has finished, marks and aborts the rest", async () => {
    const { coordination, agent, clock, books, metrics } = open();
    const aborted: string[] = [];
    const slow = agent("slow", patient("slow", aborted));
    const panel = coordination("panel", {
      requireAll: false,
      timeout: "2s",
      agents: { done: () => "kept", broken: fails(new Error("no")), slow, deaf: never },
    });
    const run = panel.run(1);
    await turn();
    clock.advance(2_000);
    const { results, failures } = await run;
    expect(results).toEqual({ done: "kept" });
    expect(Object.entries(failures).map(([name, failure]) => [name, failure?.outcome])).toEqual([
      ["broken", "error"],
      ["slow", "timeout"],
      ["deaf", "timeout"],
    ]);
    expect(isTimeoutError(failures.slow?.error)).toBe(true);
    expect(String(failures.deaf?.error)).toContain('agent "deaf" did not answer within 2000 ms');
    expect(aborted).toEqual(["slow"]);
    await turn();
    expect(metrics.value("tta_agent_duration_seconds", { agent: "slow", outcome: "cancelled" })).toBe(1);
    expect(books()).toEqual({ "aggregate ok": 1 });
    expect(
      metrics.observed("tta_agent_coordination_duration_seconds", {
        coordinator: "panel",
        strategy: "aggregate",
        outcome: "ok",
      }),
    ).toEqual([2]);
  });

  it("fails with what was finished when all are required", async () => {
    const { coordination, clock, books } = open();
    const panel = coordination("panel", { timeout: 500, agents: { done: () => 0, late: never } });
    const run = panel.run(1).catch((error: unknown) => error);
    await turn();
    clock.advance(500);
    const failure = await run;
    expect(failure).toBeInstanceOf(CoordinationTimeoutError);
    expect(failure).toMatchObject({
      name: "CoordinationTimeoutError",
      results: { done: 0 },
      missing: ["late"],
    });
    expect(String(failure)).toContain('coordination "panel" had 1 of 2 answers when its time was over');
    expect(books()).toEqual({ "aggregate timeout": 1 });
  });

  it.each(coordinationStrategies)("ends a %s in which nobody ever answers", async (strategy) => {
    const { coordination, clock, books } = open();
    const panel = coordination("panel", {
      strategy: strategy as "first",
      timeout: 100,
      agents: { a: never, b: never },
    });
    const run = panel.run(1).catch((error: unknown) => error);
    await turn();
    clock.advance(100);
    expect(await run).toMatchObject({ outcome: "timeout", missing: ["a", "b"] });
    expect(books()).toEqual({ [`${strategy} timeout`]: 1 });
  });

  it("leaves no timer when everybody was in time, and ignores who comes after it", async () => {
    const { coordination, clock, books } = open();
    const late = gate<number>();
    const panel = coordination("panel", {
      timeout: 100,
      requireAll: false,
      agents: { quick: () => 1, late: () => late.promise },
    });
    const first = panel.run(1);
    late.resolve(2);
    expect((await first).results).toEqual({ quick: 1, late: 2 });
    expect(clock.pending).toBe(0);
    const hanging = coordination("hanging", {
      timeout: 100,
      requireAll: false,
      agents: { quick: () => 1, later: () => turn().then(() => 2) },
    });
    const second = hanging.run(1);
    await Promise.resolve();
    clock.advance(100);
    const { results } = await second;
    await turn();
    await turn();
    expect(results).toEqual({ quick: 1 });
    expect(books()).toEqual({ "aggregate ok": 2 });
  });

  it.each([0, -1, Number.NaN, "soon", "0s", "9000000h"])("refuses the time limit %s", (timeout) => {
    const { coordination } = open();
    expect(() => coordination("panel", { timeout: timeout as number, agents: { a: never } })).toThrow(
      expect.objectContaining({ code: "PRIMITIVE_DURATION" }),
    );
  });
});

describe("a coordination that takes the first", () => {
  it("gives the first answer and who gave it, and aborts the others", async () => {
    const { coordination, agent, books, metrics } = open();
    const aborted: string[] = [];
    const slow = agent("slow", patient("slow", aborted));
    const race = coordination("race", {
      strategy: "first",
      agents: { slow, quick: () => turn().then(() => 0) },
    });
    expect(await race.run(1)).toEqual({ agent: "quick", value: 0 });
    expect(aborted).toEqual(["slow"]);
    await turn();
    expect(metrics.value("tta_agent_duration_seconds", { agent: "slow", outcome: "cancelled" })).toBe(1);
    expect(books()).toEqual({ "first ok": 1 });
  });

  it("does not wait for the losers to end", async () => {
    const { coordination } = open();
    const race = coordination("race", { strategy: "first", agents: { deaf: never, quick: () => undefined } });
    expect(await race.run(1)).toEqual({ agent: "quick", value: undefined });
  });

  it("takes no failure for an answer", async () => {
    const { coordination } = open();
    const race = coordination("race", {
      strategy: "first",
      agents: { bad: fails(new Error("no")), good: () => turn().then(() => "good") },
    });
    expect(await race.run(1)).toEqual({ agent: "good", value: "good" });
  });

  it("does not abort a signal when there is nobody to stop", async () => {
    const { coordination } = open();
    let seen: AbortSignal | undefined;
    const race = coordination("race", {
      strategy: "first",
      agents: {
        only: (_: number, context) => {
          seen = context.signal;
          return 1;
        },
      },
    });
    await race.run(1);
    expect(seen?.aborted).toBe(false);
  });

  it("fails when all have failed", async () => {
    const { coordination, books } = open();
    const errors = [new Error("a"), "b"];
    const race = coordination("race", {
      strategy: "first",
      agents: { a: fails(errors[0]), b: () => turn().then(fails(errors[1])) },
    });
    await expect(race.run(1)).rejects.toMatchObject({ errors });
    expect(books()).toEqual({ "first error": 1 });
  });
});

describe("a coordination that counts votes", () => {
  const votes = (...answers: unknown[]) =>
    Object.fromEntries(answers.map((answer, i) => [`agent${i}`, () => answer]));

  it("gives the value of more than half, not a text of it", async () => {
    const { coordination, books } = open();
    const panel = coordination("panel", {
      strategy: "consensus",
      agents: votes({ a: 1, b: [2] }, { b: [2], a: 1 }, { a: 1, b: [3] }),
    });
    expect(await panel.run(undefined)).toEqual({
      consensus: true,
      value: { a: 1, b: [2] },
      votes: 2,
      asked: 3,
    });
    expect(books()).toEqual({ "consensus ok": 1 });
  });

  it.each([
    ["two of four", [1, 1, 2, 2]],
    ["one of two", [1, 2]],
    ["a text and a number", ["1", 1]],
    ["null and undefined", [null, undefined]],
    ["three of six", [1, 1, 1, 2, 3, 4]],
  ])("does not take %s for a majority", async (_what, answers) => {
    const { coordination, books } = open();
    const panel = coordination("panel", { strategy: "consensus", agents: votes(...answers) });
    expect(await panel.run(undefined)).toMatchObject({ consensus: false, asked: answers.length });
    expect(books()).toEqual({ "consensus no_consensus": 1 });
  });

  it.each([[0], [false], [""], [null], [undefined]])("can agree on %j", async (answer) => {
    const { coordination } = open();
    const panel = coordination("panel", { strategy: "consensus", agents: votes(answer, answer, 5) });
    expect(await panel.run(undefined)).toEqual({ consensus: true, value: answer, votes: 2, asked: 3 });
  });

  it("counts a majority of all that were asked, also of those that failed", async () => {
    const { coordination, books } = open();
    const error = new Error("no");
    const panel = coordination("panel", {
      strategy: "consensus",
      agents: { ...votes(1, 1), c: fails(error), d: fails(error) },
    });
    expect(await panel.run(undefined)).toEqual({
      consensus: false,
      votes: 2,
      asked: 4,
      results: { agent0: 1, agent1: 1 },
      failures: { c: { outcome: "error", error }, d: { outcome: "error", error } },
    });
    expect(books()).toEqual({ "consensus no_consensus": 1 });
  });

  it("ends as soon as there is a majority, and aborts the rest", async () => {
    const { coordination } = open();
    const aborted: string[] = [];
    const panel = coordination("panel", {
      strategy: "consensus",
      agents: { ...votes(1, 1), slow: patient("slow", aborted) },
    });
    expect(await panel.run(undefined)).toMatchObject({ consensus: true, value: 1 });
    expect(aborted).toEqual(["slow"]);
  });

  it("ends as soon as no majority is possible any more", async () => {
    const { coordination } = open();
    const panel = coordination("panel", {
      strategy: "consensus",
      agents: { ...votes(1, 2, 3, 4), deaf: never },
    });
    expect(await panel.run(undefined)).toMatchObject({ consensus: false, votes: 1, asked: 5 });
  });

  it("waits for all, and fails with the first that fails, with requireAll", async () => {
    const { coordination } = open();
    const error = new Error("no");
    const late = gate<number>();
    const panel = coordination("panel", {
      strategy: "consensus",
      requireAll: true,
      agents: { ...votes(1, 1), late: () => late.promise },
    });
    let over = false;
    const run = panel.run(undefined).finally(() => {
      over = true;
    });
    await turn();
    expect(over).toBe(false);
    late.resolve(1);
    expect(await run).toMatchObject({ votes: 3 });
    const failing = coordination("failing", {
      strategy: "consensus",
      requireAll: true,
      agents: { ...votes(1, 1), c: fails(error) },
    });
    await expect(failing.run(undefined)).rejects.toBe(error);
  });

  it("counts those that were in time when the time is over", async () => {
    const { coordination, clock, books } = open();
    const panel = coordination("panel", {
      strategy: "consensus",
      timeout: 100,
      agents: { ...votes(1), late: never, later: never },
    });
    const run = panel.run(undefined);
    await turn();
    clock.advance(100);
    expect(await run).toMatchObject({ consensus: false, votes: 1, results: { agent0: 1 } });
    expect(books()).toEqual({ "consensus no_consensus": 1 });
  });

  it("takes an equality of the user's", async () => {
    const { coordination } = open();
    const panel = coordination("panel", {
      strategy: "consensus",
      agents: { a: () => 1.001, b: () => 0.999, c: () => 7 },
      equals: (a, b) => Math.round(a) === Math.round(b),
    });
    expect(await panel.run(undefined)).toMatchObject({ consensus: true, value: 1.001, votes: 2 });
  });

  it("fails when the equality throws, or an answer has no JSON", async () => {
    const { coordination, books } = open();
    const error = new Error("cannot compare");
    const throwing = coordination("throwing", {
      strategy: "consensus",
      agents: votes(1, 2),
      equals: () => {
        throw error;
      },
    });
    await expect(throwing.run(undefined)).rejects.toBe(error);
    const strange = coordination("strange", { strategy: "consensus", agents: votes(new Map(), new Map()) });
    await expect(strange.run(undefined)).rejects.toMatchObject({ code: "AGENT_JSON" });
    expect(books()).toEqual({ "consensus error": 2 });
  });

  it("fails when nobody voted", async () => {
    const { coordination } = open();
    const error = new Error("no");
    const panel = coordination("panel", {
      strategy: "consensus",
      agents: { a: fails(error), b: fails(error) },
    });
    await expect(panel.run(undefined)).rejects.toMatchObject({ errors: [error, error] });
  });
});

describe("every coordination", () => {
  const every = coordinationStrategies.map((strategy) => [strategy] as const);
  const as = (strategy: CoordinationStrategy) => ({ strategy: strategy as "first" });

  it.each(every)("%s ends with its run, though its agents ignore the signal", async (strategy) => {
    const { coordination, books, spans } = open();
    const controller = new AbortController();
    let started = 0;
    const deaf = (): Promise<never> => {
      started += 1;
      return never();
    };
    const panel = coordination("panel", { ...as(strategy), agents: { a: deaf, b: deaf } });
    const run = panel.run(1, { signal: controller.signal });
    controller.abort("gone");
    await expect(run).rejects.toMatchObject({ outcome: "cancelled", cause: "gone" });
    expect(started).toBe(2);
    expect(books()).toEqual({ [`${strategy} cancelled`]: 1 });
    expect(spans[0]?.ended?.[0]).toBe("cancelled");
  });

  it.each(every)("%s asks nobody else once an agent has aborted the run", async (strategy) => {
    const { coordination } = open();
    const controller = new AbortController();
    let asked = 0;
    const panel = coordination("panel", {
      ...as(strategy),
      agents: { a: () => controller.abort(), b: () => (asked += 1) },
    });
    await expect(panel.run(1, { signal: controller.signal })).rejects.toMatchObject({ outcome: "cancelled" });
    expect(asked).toBe(0);
  });

  it.each(every)(
    "%s gives each agent a context of its own and an input that it may change",
    async (strategy) => {
      const { coordination } = open();
      const input = { list: [1], at: { n: 0 } };
      const contexts: RunContext[] = [];
      const seen: unknown[] = [];
      const change = async (own: typeof input, context: RunContext): Promise<string> => {
        contexts.push(context);
        seen.push(JSON.stringify(own));
        own.list.push(contexts.length);
        own.at.n += 1;
        await turn();
        seen.push(JSON.stringify(own));
        return "same";
      };
      await coordination("panel", { ...as(strategy), agents: { a: change, b: change } }).run(input);
      await turn();
      expect(contexts[0]).not.toBe(contexts[1]);
      expect(seen).toEqual([
        '{"list":[1],"at":{"n":0}}',
        '{"list":[1],"at":{"n":0}}',
        '{"list":[1,1],"at":{"n":1}}',
        '{"list":[1,2],"at":{"n":1}}',
      ]);
      expect(input).toEqual({ list: [1], at: { n: 0 } });
    },
  );

  it("may be told how to copy its input, and fails when that fails", async () => {
    const { coordination, books } = open();
    const input = { n: 1 };
    const shared = coordination("shared", {
      agents: { a: (own: object) => own === input },
      copyInput: (own) => own,
    });
    expect((await shared.run(input)).results).toEqual({ a: true });
    const error = new Error("no copy");
    const bad = coordination("bad", {
      agents: { a: () => 1 },
      copyInput: () => {
        throw error;
      },
    });
    await expect(bad.run(input)).rejects.toBe(error);
    expect(books()).toEqual({ "aggregate ok": 1, "aggregate error": 1 });
  });

  it("has a span of its name, and is the parent of its agents' spans", async () => {
    const { coordination, agent, spans } = open();
    const panel = coordination("panel", {
      strategy: "consensus",
      agents: { a: agent("a", (_: number) => 1), b: agent("b", (_: number) => 2) },
    });
    await panel.run(1);
    expect(spans.map(({ name, parent, ended }) => [name, parent === spans[0], ended])).toEqual([
      ["coordination panel", false, ["ok"]],
      ["invoke_agent a", true, ["ok"]],
      ["invoke_agent b", true, ["ok"]],
    ]);
    expect(spans[0]?.attributes.get("tta.coordination.outcome")).toBe("no_consensus");
  });

  it.each(every)("%s shows its outcomes at 0 before it first runs", (strategy) => {
    const { coordination, metrics } = open();
    coordination("panel", { ...as(strategy), agents: { a: never } });
    const outcomes = metrics.all("tta_agent_coordination_duration_seconds").map(([labels]) => labels.outcome);
    expect(outcomes.includes("no_consensus")).toBe(strategy === "consensus");
    expect(outcomes).toHaveLength(strategy === "consensus" ? 7 : 6);
  });

  it.each([
    ["no agents", { agents: {} }, "AGENT_EMPTY"],
    ["agents left out", {}, "AGENT_EMPTY"],
    ["an agent that is none", { agents: { a: "writer" } }, "PRIMITIVE_STEP"],
    ["an unknown strategy", { agents: { a: never }, strategy: "loudest" }, "AGENT_OPTION"],
    [
      "an equals that is no function",
      { agents: { a: never }, strategy: "consensus", equals: true },
      "AGENT_OPTION",
    ],
  ])("is refused for %s", (_what, options, code) => {
    const { coordination } = open();
    expect(() => coordination("panel", options as never)).toThrow(expect.objectContaining({ code }));
  });

  it("asks five agents of 100 ms in the time of one", async () => {
    const { coordination, agent, clock } = openAgents();
    const slow = (name: string) =>
      agent(name, async (n: number) => new Promise<number>((resolve) => clock.after(100, () => resolve(n))));
    const panel = coordination("panel", {
      agents: { a: slow("a"), b: slow("b"), c: slow("c"), d: slow("d"), e: slow("e") },
    });
    let over = false;
    const run = panel.run(1).finally(() => {
      over = true;
    });
    await turn();
    clock.advance(99);
    await turn();
    expect(over).toBe(false);
    // 500 ms one after another; `npm run bench` measures it to the millisecond on a quiet machine.
    clock.advance(1);
    await run;
  });
});
