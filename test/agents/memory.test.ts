import { describe, expect, it } from "vitest";
import {
  inProcessMemoryStore,
  type Memory,
  type MemoryOptions,
  type MemoryStore,
} from "../../src/agents/index.ts";
import { memoryOperations, memoryScopes } from "../../src/catalog/index.ts";
import { type RunOptions, startRun } from "../../src/telemetry/index.ts";
import { openAgents } from "./open.ts";

function open(options?: MemoryOptions) {
  const agents = openAgents();
  const notes = agents.memory(options);
  return {
    ...agents,
    notes,
    run: (options?: RunOptions) => startRun(agents.port, options),
    /** `operation scope result` → how often. */
    books: (): Readonly<Record<string, number>> =>
      Object.fromEntries(
        agents.metrics
          .all("tta_agent_memory_operations_total")
          .filter(([, count]) => count > 0)
          .map(([{ operation, scope, result }, count]) => [`${operation} ${scope} ${result}`, count]),
      ),
  };
}

const rejected = (memory: Promise<unknown>): Promise<unknown> =>
  memory.then(
    () => expect.unreachable("it must fail"),
    (error: unknown) => error,
  );

describe("memory", () => {
  it.each<[string, unknown]>([
    ["0", 0],
    ["an empty text", ""],
    ["false", false],
    ["null", null],
    ["an empty list", []],
    ["nested data", { a: [{ b: null }] }],
  ])("keeps %s and finds it again", async (_what, value) => {
    const { notes, run, books } = open();
    const context = run();
    expect((await notes.store("k", value, { context })).value).toEqual(value);
    const found = await notes.retrieve("k", { context });
    expect(found).toMatchObject({ key: "k", scope: "workflow" });
    expect(found?.value).toEqual(value);
    expect(books()).toEqual({ "store workflow stored": 1, "retrieve workflow found": 1 });
  });

  it("refuses undefined, and says to store null", async () => {
    const { notes, run, books } = open();
    const error = await rejected(notes.store("k", undefined, { context: run() }));
    expect(error).toMatchObject({ code: "AGENT_MEMORY_INPUT" });
    expect(String(error)).toContain('the value of "k" is undefined: store null');
    expect(books()).toEqual({ "store workflow error": 1 });
  });

  it.each<[string, unknown]>([
    ["NaN", { n: Number.NaN }],
    ["a function", () => 1],
    ["a Map", new Map([[1, 2]])],
    ["an error", new Error("no")],
    ["a bigint", 5n],
  ])("refuses %s, which JSON would lose", async (_what, value) => {
    const { notes, run } = open();
    expect(await rejected(notes.store("k", value, { context: run() }))).toMatchObject({ code: "AGENT_JSON" });
  });

  it("copies in and copies out", async () => {
    const { notes, run } = open();
    const context = run();
    const value = { list: [1] };
    const stored = await notes.store("k", value, { context });
    value.list.push(2);
    stored.value.list.push(3);
    const first = await notes.retrieve<typeof value>("k", { context });
    first?.value.list.push(4);
    expect((await notes.retrieve<typeof value>("k", { context }))?.value).toEqual({ list: [1] });
  });

  it("notes which agent stored it, in which run and when, and finds the run by itself", async () => {
    const { notes, agent, clock } = open();
    const planner = agent("planner", async (_: string) => notes.store("plan", 1, { tags: { topic: "x" } }));
    clock.advance(7);
    expect(await planner.run("x", { correlationId: "c-1" })).toEqual({
      key: "plan",
      value: 1,
      scope: "workflow",
      agent: "planner",
      tags: { topic: "x" },
      correlationId: "c-1",
      storedAt: clock.wallTime(),
    });
  });

  it("queries by agent and tags, the newest first, up to a limit", async () => {
    const { notes, agent, run } = open();
    const context = run();
    const write = (name: string) =>
      agent(name, async (key: string, inner) => {
        await notes.store(key, key, { context: inner, tags: { first: key.slice(0, 1) } });
      });
    const [a, b] = [write("a"), write("b")];
    for (const key of ["x1", "x2", "y1"]) await a.run(key, context);
    await b.run("x3", context);
    const keys = async (options: Parameters<Memory["query"]>[0]): Promise<string[]> =>
      (await notes.query({ context, ...options })).map(({ key }) => key);
    expect(await keys({})).toEqual(["x3", "y1", "x2", "x1"]);
    expect(await keys({ agent: "a", tags: { first: "x" } })).toEqual(["x2", "x1"]);
    expect(await keys({ limit: 2 })).toEqual(["x3", "y1"]);
    expect(await notes.list({ context, limit: 3 })).toEqual(["x3", "y1", "x2"]);
  });

  it("gives its entries a time to live, of the memory or of the entry", async () => {
    const { notes, run, clock } = open({ ttl: "1s" });
    const context = run();
    await notes.store("short", 1, { context });
    await notes.store("long", 1, { context, ttl: "1h" });
    clock.advance(1_000);
    expect(await notes.list({ context })).toEqual(["long"]);
  });
});

describe("the scopes of memory", () => {
  const session = { metadata: { sessionId: "s-1" } };

  it("keep apart runs and sessions, and share what is global", async () => {
    const { notes, run } = open();
    const [one, two, other] = [run(session), run(session), run({ metadata: { sessionId: "s-2" } })];
    for (const scope of memoryScopes) await notes.store(scope, 1, { scope, context: one });
    const seen = async (context: typeof one) =>
      Promise.all(memoryScopes.map(async (key) => (await notes.retrieve(key, { context }))?.scope));
    expect(await seen(one)).toEqual(["workflow", "session", "global"]);
    expect(await seen(two)).toEqual([undefined, "session", "global"]);
    expect(await seen(other)).toEqual([undefined, undefined, "global"]);
  });

  it("fall through from the narrowest to the widest, or from the one that is asked for", async () => {
    const { notes, run, books } = open();
    const context = run(session);
    const value = async (options = {}): Promise<unknown> =>
      (await notes.retrieve("k", { context, ...options }))?.value;
    await notes.store("k", "global", { scope: "global", context });
    expect(await value()).toBe("global");
    await notes.store("k", "session", { scope: "session", context });
    expect(await value()).toBe("session");
    await notes.store("k", null, { context });
    expect(await value()).toBe(null);
    expect(await value({ scope: "session" })).toBe("session");
    expect(await value({ scope: "global" })).toBe("global");
    expect(books()).toMatchObject({
      "retrieve global found": 2,
      "retrieve session found": 2,
      "retrieve workflow found": 1,
    });
  });

  it("stay with the one asked for with fallThrough: false", async () => {
    const { notes, run, books } = open();
    const context = run();
    await notes.store("k", 1, { scope: "global", context });
    expect(await notes.retrieve("k", { context, fallThrough: false })).toBeUndefined();
    expect(books()).toMatchObject({ "retrieve workflow missing": 1 });
  });

  it("leave out what there is not when none is asked for", async () => {
    const { notes, run, books } = open();
    await notes.store("k", 1, { scope: "global" });
    expect((await notes.retrieve("k"))?.value).toBe(1);
    expect((await notes.retrieve("k", { context: run() }))?.value).toBe(1);
    expect(await notes.retrieve("absent")).toBeUndefined();
    expect(books()).toEqual({
      "store global stored": 1,
      "retrieve global found": 2,
      "retrieve workflow missing": 1,
    });
  });

  it("bind the workflow to the run, also for those deep inside and beside each other", async () => {
    const { notes, agent, workflow, sequence } = open();
    const write = agent("write", async (n: number) => {
      await notes.store("n", n);
      return n;
    });
    const read = agent("read", async (_: number, context) => (await notes.retrieve("n", { context }))?.value);
    const whole = workflow("w", sequence(write, read));
    expect(await Promise.all([whole.run(1), whole.run(2)])).toEqual([1, 2]);
    expect(await workflow("other", read).run(0)).toBeUndefined();
  });

  it("are the same for all memories that share a store", async () => {
    const { memory, run, clock } = open();
    const store = inProcessMemoryStore(clock);
    const [one, other, context] = [memory({ store }), memory({ store }), run()];
    await one.store("k", 1, { context });
    expect((await other.retrieve("k", { context }))?.value).toBe(1);
  });

  it("do not let another run in by sending its correlation id", async () => {
    const { notes, run } = open();
    await notes.store("k", "mine", { context: run({ correlationId: "c-1" }) });
    expect(await notes.retrieve("k", { context: run({ correlationId: "c-1" }) })).toBeUndefined();
  });

  it("find the session in an option, in metadata, or in baggage, in this order", async () => {
    const { notes, run } = open({ sessionKey: "chat" });
    const baggage = { chat: "from-baggage" };
    const both = run({ metadata: { chat: "from-metadata" }, baggage });
    await notes.store("k", "metadata", { scope: "session", context: both });
    await notes.store("k", "baggage", { scope: "session", context: run({ baggage, metadata: { chat: 5 } }) });
    await notes.store("k", "option", { scope: "session", context: both, sessionId: "from-option" });
    for (const from of ["metadata", "baggage", "option"]) {
      const found = await notes.retrieve("k", { scope: "session", sessionId: `from-${from}` });
      expect(found?.value).toBe(from);
    }
  });

  it("say what is missing when there is no run, or no session", async () => {
    const { notes, run, books } = open();
    expect(String(await rejected(notes.store("k", 1)))).toContain("the workflow scope needs a run");
    const context = run();
    expect(String(await rejected(notes.store("k", 1, { scope: "session", context })))).toContain(
      'pass sessionId, or put "sessionId" into the metadata',
    );
    expect(await rejected(notes.retrieve("k", { scope: "session", context }))).toMatchObject({
      code: "AGENT_MEMORY_INPUT",
    });
    expect(books()).toEqual({
      "store workflow error": 1,
      "store session error": 1,
      "retrieve session error": 1,
    });
  });
});

describe("a memory that is asked for what cannot be meant", () => {
  it.each<[string, (notes: Memory) => Promise<unknown>]>([
    ["an empty key", (notes) => notes.store("", 1, { scope: "global" })],
    ["a key that is no text", (notes) => notes.retrieve(5 as never)],
    ["a key of 257 characters", (notes) => notes.store("k".repeat(257), 1, { scope: "global" })],
    ["a key with NUL", (notes) => notes.store("a\0b", 1, { scope: "global" })],
    ["a session with NUL", (notes) => notes.store("a", 1, { scope: "session", sessionId: "\0" })],
    ["an empty session", (notes) => notes.list({ scope: "session", sessionId: "" })],
    ["a tag that is no text", (notes) => notes.store("a", 1, { scope: "global", tags: { n: 1 as never } })],
    ["a limit of 0", (notes) => notes.list({ scope: "global", limit: 0 })],
    ["a limit without end", (notes) => notes.query({ scope: "global", limit: Number.POSITIVE_INFINITY })],
    ["a scope that does not exist", (notes) => notes.list({ scope: "planet" as never })],
  ])("rejects %s", async (_what, ask) => {
    expect(await rejected(ask(open().notes))).toMatchObject({ code: "AGENT_MEMORY_INPUT" });
  });

  it("rejects a time to live of 0", async () => {
    expect(() => open({ ttl: 0 })).toThrow(expect.objectContaining({ code: "PRIMITIVE_DURATION" }));
    const { notes } = open();
    expect(await rejected(notes.store("k", 1, { scope: "global", ttl: -1 }))).toMatchObject({
      code: "PRIMITIVE_DURATION",
    });
  });
});

describe("a memory whose store fails", () => {
  const broken = (how: () => Promise<never>): MemoryStore => ({ put: how, get: how, find: how, keys: how });

  it.each([
    ["rejects", () => Promise.reject(new Error("down"))],
    [
      "throws",
      () => {
        throw new Error("down");
      },
    ],
  ])("rejects with AGENT_MEMORY and the cause when it %s, and counts each once", async (_what, how) => {
    const { notes, run, books } = open({ store: broken(how) });
    const context = run();
    for (const call of [
      notes.store("k", 1, { context }),
      notes.retrieve("k", { context }),
      notes.query({ context }),
      notes.list({ context }),
    ]) {
      expect(await rejected(call)).toMatchObject({ code: "AGENT_MEMORY", cause: { message: "down" } });
    }
    expect(books()).toEqual(
      Object.fromEntries(memoryOperations.map((operation) => [`${operation} workflow error`, 1])),
    );
  });

  it("ends with its run when the store never answers", async () => {
    const { notes, run, books } = open({ store: broken(() => new Promise<never>(() => {})) });
    const controller = new AbortController();
    const call = notes.retrieve("k", { context: run({ signal: controller.signal }) });
    controller.abort("gone");
    expect(await rejected(call)).toMatchObject({ outcome: "cancelled", cause: "gone" });
    const late = notes.retrieve("k", { context: run({ signal: controller.signal }) });
    expect(await rejected(late)).toMatchObject({ outcome: "cancelled" });
    expect(books()).toEqual({ "retrieve workflow error": 2 });
  });

  it("passes the failure through the agent that asked", async () => {
    const { notes, agent, metrics } = open({ store: broken(() => Promise.reject(new Error("down"))) });
    await expect(agent("a", () => notes.list()).run("x")).rejects.toMatchObject({ code: "AGENT_MEMORY" });
    expect(metrics.value("tta_agent_duration_seconds", { agent: "a", outcome: "error" })).toBe(1);
  });
});

describe("the metrics of memory", () => {
  it("exist at 0 from the start, and only those that can be", () => {
    const { metrics } = open();
    const all = metrics.all("tta_agent_memory_operations_total");
    expect(all).toHaveLength(33);
    expect(all.every(([, count]) => count === 0)).toBe(true);
    expect(all.some(([{ operation, result }]) => operation === "list" && result === "stored")).toBe(false);
  });

  it("add up over memories that share a store", async () => {
    const agents = openAgents();
    const store = inProcessMemoryStore(agents.clock);
    await agents.memory({ store }).store("k", 1, { scope: "global" });
    expect((await agents.memory({ store }).retrieve("k", { scope: "global" }))?.value).toBe(1);
  });
});
