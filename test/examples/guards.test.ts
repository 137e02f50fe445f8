import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Demo } from "../../examples/demo/demo.ts";
import { runDemo, scrape, smallCorpus, total } from "./running-demo.ts";

interface Reply {
  readonly status: number;
  readonly route?: string;
  readonly passages?: readonly { readonly source: string }[];
  readonly earlier?: readonly string[];
}

let corpus: Awaited<ReturnType<typeof smallCorpus>>;
let demo: Demo;

const ask = async (question: string, more: Readonly<Record<string, string>> = {}): Promise<Reply> => {
  const response = await fetch(`${demo.url}/ask?${new URLSearchParams({ q: question, ...more })}`);
  return { ...((await response.json()) as object), status: response.status };
};
const value = async (name: string, labels: Readonly<Record<string, string>>): Promise<number | undefined> =>
  total(await scrape(demo.metricsUrl), name, labels);

beforeAll(async () => {
  corpus = await smallCorpus();
  demo = await runDemo("--docs", corpus.docs, "--no-player");
});
afterAll(async () => {
  await demo?.stop();
  await corpus?.remove();
});

describe("what guards and helps the demo", () => {
  it("tells a session what it asked before, and nobody else", async () => {
    await ask("when are apples ripe", { session: "ada" });
    await ask("how hot is an oven", { session: "ada" });
    expect((await ask("when are apples ripe", { session: "ada" })).earlier).toEqual(["how hot is an oven"]);
    expect((await ask("when are apples ripe", { session: "bob" })).earlier).toEqual([]);
    expect((await ask("when are apples ripe")).earlier).toBeUndefined();
    expect(await value("tta_agent_memory_operations_total", { operation: "store", scope: "session" })).toBe(
      4,
    );
  });

  it("refuses a session that has no fit name", async () => {
    expect((await ask("when are apples ripe", { session: "a b" })).status).toBe(400);
    expect((await ask("when are apples ripe", { session: "x".repeat(65) })).status).toBe(400);
  });

  it("hands a question without an answer to an agent who finds words that are spelled nearly so", async () => {
    const handed = () =>
      value("tta_agent_handoffs_total", {
        from: "reader",
        to: "archivist",
        strategy: "immediate",
        outcome: "ok",
      });
    const before = (await handed()) ?? 0;
    const { passages } = await ask("minuttes");
    expect(passages?.[0]?.source).toBe("bread.md");
    expect(await handed()).toBe(before + 1);
    const byTool = { operation: "responses", asked: "gpt-5-nano", end: "completed" };
    expect(demo.ledger.entries).toContainEqual(expect.objectContaining(byTool));
  });

  it("lets that agent look by himself when no model answers", async () => {
    await fetch(`${demo.url}/faults`, { method: "POST", body: "model=fail:60s" });
    expect((await ask("crussst minuttes")).passages?.[0]?.source).toBe("bread.md");
    expect(demo.ledger.entries.at(-1)).toMatchObject({ status: 503, end: "refused" });
    demo.faults.clear();
  });

  it("takes what each route finds as feedback on it", async () => {
    await ask("xylophone quartz");
    const waits = await value("tta_orchestrator_duration_seconds_count", {
      orchestrator: "feedback",
      type: "feedback",
      outcome: "ok",
    });
    expect(waits).toBeGreaterThan(4);
    expect(await (await fetch(`${demo.url}/feedback`)).json()).toEqual([]);
  });

  it("tries an error of the thorough route once more", async () => {
    await fetch(`${demo.url}/faults`, { method: "POST", body: "thorough=fail:60s" });
    expect((await ask("how hot is the oven for bread")).route).toBe("fast");
    const attempts = (result: string) =>
      value("tta_retry_attempts_total", { primitive: "thorough-retry", result });
    expect([await attempts("retry"), await attempts("exhausted")]).toEqual([1, 1]);
  });

  it("stops asking a route that keeps failing, answers by the other, and comes back when it works", async () => {
    for (let i = 0; i < 40; i += 1) expect((await ask(`how hot is oven number ${i}`)).route).toBe("fast");
    const state = (name: string) => value("tta_circuit_breaker_state", { breaker: "thorough", state: name });
    expect(await state("open")).toBe(1);
    const refused = { router: "search", route: "thorough", outcome: "rejected" };
    expect(await value("tta_router_requests_total", refused)).toBeGreaterThan(5);
    expect(await value("tta_workflow_duration_seconds_count", { workflow: "answer", outcome: "error" })).toBe(
      0,
    );
    demo.faults.clear();
    await expect.poll(() => state("half_open"), { timeout: 10_000 }).toBe(1);
    expect((await ask("how hot is the last oven")).route).toBe("thorough");
    expect(await state("closed")).toBe(1);
  });

  it("fails when every route does, however well it is guarded", async () => {
    await fetch(`${demo.url}/faults`, { method: "POST", body: "all=fail:60s" });
    for (let i = 0; i < 40; i += 1) expect((await ask(`who bakes loaf number ${i}`)).status).toBe(503);
    expect(await value("tta_workflow_duration_seconds_count", { workflow: "answer", outcome: "error" })).toBe(
      40,
    );
  });
});
