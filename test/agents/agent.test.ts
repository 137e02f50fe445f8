import { describe, expect, it } from "vitest";
import { createAgents, currentAgent } from "../../src/agents/index.ts";
import type { RunContext } from "../../src/telemetry/index.ts";
import { openAgents } from "./open.ts";

describe("agent", () => {
  it("is recorded as an agent only", async () => {
    const { agent, metrics } = openAgents();
    await agent("a", (n: number) => n).run(1);
    expect(metrics.value("tta_agent_duration_seconds", { agent: "a", outcome: "ok" })).toBe(1);
    expect(metrics.all("tta_primitive_duration_seconds")).toEqual([]);
    expect(metrics.all("tta_workflow_duration_seconds")).toEqual([]);
  });

  it("has a span of its name that ends with the outcome, and points exemplars at it", async () => {
    const { agent, spans, metrics } = openAgents();
    const error = new Error("no");
    await expect(agent("a", () => Promise.reject(error)).run("x")).rejects.toBe(error);
    expect(spans.map(({ name, parent, ended }) => [name, parent, ended])).toEqual([
      ["invoke_agent a", undefined, ["error", error]],
    ]);
    const labels = { agent: "a", outcome: "error" };
    expect(metrics.exemplar("tta_agent_duration_seconds", labels)).toEqual(spans[0]?.ids);
  });

  it("takes a primitive for its work, and is a step of others", async () => {
    const { agent, step, sequence, workflow, parallel, spans, metrics } = openAgents();
    const counter = agent(
      "counter",
      step("length", (text: string) => text.length),
    );
    const whole = workflow(
      "w",
      sequence((text: string) => `${text}!`, counter, parallel({ n: String })),
    );
    expect(await whole.run("abc")).toEqual({ n: "4" });
    expect(spans.map(({ name, parent }) => [name, parent])).toEqual([
      ["workflow w", undefined],
      ["sequence sequence", spans[0]],
      ["invoke_agent counter", spans[1]],
      ["function length", spans[2]],
      ["parallel parallel", spans[1]],
    ]);
    expect(metrics.value("tta_agent_duration_seconds", { agent: "counter", outcome: "ok" })).toBe(1);
    expect(
      metrics.value("tta_primitive_duration_seconds", {
        primitive: "length",
        kind: "function",
        outcome: "ok",
      }),
    ).toBe(1);
  });

  it("is known as the current agent to everything inside it, and to nothing outside", async () => {
    const { agent, port } = openAgents();
    const seen: unknown[] = [];
    const note = (context: RunContext): void => void seen.push(currentAgent(context));
    const inner = agent("inner", (_: string, context) => note(context));
    const outer = agent("outer", async (text: string, context) => {
      note(context);
      await inner.run(text, context);
      await inner.run(text);
      note(context);
      const found = port.ambient.current();
      if (found !== undefined) note(found);
    });
    await outer.run("a");
    expect(seen).toEqual(["outer", "inner", "inner", "outer", "outer"]);
    expect(port.ambient.current()).toBeUndefined();
  });

  it.each([
    ["no name", undefined],
    ["an empty name", " "],
    ["a number", 5],
  ])("refuses %s", (_what, name) => {
    const { agent } = openAgents();
    expect(() => agent(name as string, String)).toThrow(expect.objectContaining({ code: "AGENT_NAME" }));
  });

  it("gives each name once, since it is an address", () => {
    const { agent, coordination } = openAgents();
    agent("a", String);
    expect(() => agent("a", String)).toThrow('there is the agent "a" already: give each a name of its own');
    coordination("a", { agents: { a: String } });
    expect(() => coordination("a", { agents: { a: String } })).toThrow('the coordination "a" already');
  });

  it("leaves a name free when its definition failed", () => {
    const { agent } = openAgents();
    expect(() => agent("a", 5 as never)).toThrow(expect.objectContaining({ code: "PRIMITIVE_STEP" }));
    expect(agent("a", String).name).toBe("a");
  });

  it.each([
    ["limit", -1],
    ["limit", 1.5],
    ["concurrency", 0],
    ["concurrency", Number.NaN],
    ["concurrency", Number.POSITIVE_INFINITY],
  ])("refuses a queue with %s %d", (option, value) => {
    const { agent } = openAgents();
    expect(() => agent("a", String, { queue: { [option]: value } })).toThrow(
      expect.objectContaining({ code: "AGENT_OPTION" }),
    );
  });

  it("does not touch the metrics of another port", async () => {
    const one = openAgents();
    const other = openAgents();
    await one.agent("a", String).run("x");
    createAgents(other.port).agent("a", String);
    expect(other.metrics.value("tta_agent_duration_seconds", { agent: "a", outcome: "ok" })).toBe(0);
  });
});
