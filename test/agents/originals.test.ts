import { describe, expect, it } from "vitest";
import { handoffHistory } from "../../src/agents/index.ts";
import { startRun } from "../../src/telemetry/index.ts";
import { openAgents } from "./open.ts";

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

/** One test for each mistake that the agents of the original systems made. */
describe("what the originals got wrong about agents", () => {
  it("handoff: its three strategies did the same; here each does another thing", async () => {
    const { agent, handoff } = openAgents();
    let runs = 0;
    const target = agent("target", () => {
      runs += 1;
      return "result";
    });
    expect(await handoff(target).run("x")).toBe("result");
    expect(runs).toBe(1);
    const receipt = await handoff(target, { strategy: "queued" }).run("x");
    expect(runs).toBe(1);
    expect(await receipt.result).toBe("result");
    expect(runs).toBe(2);
    expect(await handoff(target, { strategy: "conditional", when: () => false }).run("x")).toBe("x");
    expect(runs).toBe(2);
  });

  it("handoff: it only wrote down that it happened; here the target works, and finds the history", async () => {
    const { agent, handoff } = openAgents();
    const target = agent("target", (_: string, context) => handoffHistory(context).map(({ from }) => from));
    expect(await agent("lead", handoff(target)).run("x")).toEqual(["lead"]);
  });

  it("coordination: first waited for all agents and took the first named; here it is a race", async () => {
    const { coordination } = openAgents();
    const aborted: string[] = [];
    const race = coordination("race", {
      strategy: "first",
      agents: {
        namedFirst: (_: string, { signal }) =>
          new Promise<string>((_resolve, reject) => {
            signal.addEventListener("abort", () => {
              aborted.push("namedFirst");
              reject(signal.reason);
            });
          }),
        quickest: () => turn().then(() => "answer"),
      },
    });
    expect(await race.run("x")).toEqual({ agent: "quickest", value: "answer" });
    expect(aborted).toEqual(["namedFirst"]);
  });

  it("coordination: a time limit lost the answers of those that had finished; here they are kept", async () => {
    const { coordination, clock } = openAgents();
    const panel = coordination("panel", {
      requireAll: false,
      timeout: "1s",
      agents: { finished: () => "kept", late: () => new Promise<never>(() => {}) },
    });
    const run = panel.run(1);
    await turn();
    clock.advance(1_000);
    const { results, failures } = await run;
    expect(results).toEqual({ finished: "kept" });
    expect(failures.finished).toBeUndefined();
    expect(failures.late?.outcome).toBe("timeout");
  });

  it("consensus: it compared texts, so the order of members broke it; here structures are compared", async () => {
    const { coordination } = openAgents();
    const panel = coordination("panel", {
      strategy: "consensus",
      agents: { a: () => ({ x: 1, y: { z: 2 } }), b: () => ({ y: { z: 2 }, x: 1 }), c: () => ({ x: 1 }) },
    });
    expect(await panel.run(undefined)).toMatchObject({ consensus: true, votes: 2 });
    const kinds = coordination("kinds", { strategy: "consensus", agents: { a: () => 1, b: () => "1" } });
    expect(await kinds.run(undefined)).toMatchObject({ consensus: false });
  });

  it("consensus: its result was a text; here it is the value", async () => {
    const { coordination } = openAgents();
    const answer = { list: [1, 2] };
    const panel = coordination("panel", {
      strategy: "consensus",
      agents: { a: () => answer, b: () => answer },
    });
    const verdict = await panel.run(undefined);
    expect(verdict.consensus && verdict.value).toBe(answer);
  });

  it("consensus: its majority was of those that succeeded; here it is of all that were asked", async () => {
    const { coordination } = openAgents();
    const fails = (): Promise<never> => Promise.reject(new Error("no"));
    const panel = coordination("panel", {
      strategy: "consensus",
      agents: { a: () => 1, b: fails, c: fails },
    });
    expect(await panel.run(undefined)).toMatchObject({ consensus: false, votes: 1, asked: 3 });
  });

  it("memory: 0, an empty text, false and null were lost; here they are values like others", async () => {
    const { memory, port } = openAgents();
    const notes = memory();
    const context = startRun(port);
    for (const value of [0, "", false, null]) {
      await notes.store("k", value, { context });
      expect(await notes.retrieve("k", { context })).toMatchObject({ key: "k", value });
    }
  });

  it("memory: session and global lived in one workflow; here they outlive it", async () => {
    const { memory, agent, workflow } = openAgents();
    const notes = memory();
    const write = agent("write", async (_: string) => {
      await notes.store("s", 1, { scope: "session" });
      await notes.store("g", 2, { scope: "global" });
    });
    const read = agent("read", async (_: string) => [
      (await notes.retrieve("s"))?.value,
      (await notes.retrieve("g"))?.value,
    ]);
    const session = { metadata: { sessionId: "s-1" } };
    await workflow("one", write).run("x", session);
    expect(await workflow("two", read).run("x", session)).toEqual([1, 2]);
    expect(await workflow("three", read).run("x", { metadata: { sessionId: "s-2" } })).toEqual([
      undefined,
      2,
    ]);
  });
});
