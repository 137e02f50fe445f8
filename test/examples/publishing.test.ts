import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Demo } from "../../examples/demo/demo.ts";
import { runDemo, scrape, smallCorpus, total } from "./running-demo.ts";

interface Published {
  readonly question: string;
  readonly summary: string;
  readonly documents: readonly string[];
}

let corpus: Awaited<ReturnType<typeof smallCorpus>>;
let demo: Demo;

const ask = async (question: string): Promise<{ readonly summary?: string }> =>
  (await (await fetch(`${demo.url}/ask?${new URLSearchParams({ q: question })}`)).json()) as object;
const askThrice = async (question: string): Promise<void> => {
  for (let i = 0; i < 3; i += 1) await ask(question);
};
const published = async (document?: string): Promise<readonly Published[]> => {
  const query = document === undefined ? "" : `?${new URLSearchParams({ document })}`;
  return (await (await fetch(`${demo.url}/published${query}`)).json()) as readonly Published[];
};
const questions = async (): Promise<readonly string[]> => (await published()).map(({ question }) => question);
const fault = (body: string): Promise<Response> => fetch(`${demo.url}/faults`, { method: "POST", body });
const value = async (name: string, labels: Readonly<Record<string, string>>): Promise<number> =>
  total(await scrape(demo.metricsUrl), name, labels) ?? Number.NaN;
const runs = (orchestrator: string, outcome: string): Promise<number> =>
  value("tta_orchestrator_duration_seconds_count", { orchestrator, outcome });

beforeAll(async () => {
  corpus = await smallCorpus();
  demo = await runDemo("--docs", corpus.docs, "--no-player");
});
afterEach(() => demo.faults.clear());
afterAll(async () => {
  await demo?.stop();
  await corpus?.remove();
});

describe("publishing", () => {
  it("takes an answer that was asked for three times, after it went out", async () => {
    await ask("storing apples");
    await ask("storing apples");
    expect(await questions()).toEqual([]);
    await ask("Storing  apples?");
    await expect.poll(questions).toEqual(["storing apples"]);
    expect((await published("apples.md"))[0]).toMatchObject({
      question: "storing apples",
      summary: expect.stringContaining("Keep them cool and dark."),
      documents: ["apples.md"],
    });
    expect(await published("bread.md")).toEqual([]);
    const handed = { from: "reader", to: "editor", strategy: "queued", outcome: "ok" };
    expect(await value("tta_agent_handoffs_total", handed)).toBeGreaterThanOrEqual(3);
    expect(await value("tta_agent_memory_operations_total", { operation: "store", scope: "global" })).toBe(3);
    for (const name of ["publication", "review", "press"]) expect(await runs(name, "ok")).toBe(1);
    expect(
      await value("tta_agent_coordination_duration_seconds_count", { coordinator: "readers", outcome: "ok" }),
    ).toBe(1);
  });

  it("does not take what its readers find elsewhere, or nowhere", async () => {
    await askThrice("xylophone quartz");
    const before = await runs("publication", "skipped");
    // The fast route sees headings alone; the readers find these words in the text of the other document.
    await fault("thorough=absent:60s");
    await askThrice("apples at forty minutes and 220 degrees");
    await expect.poll(() => runs("publication", "skipped")).toBe(before + 1);
    expect(await questions()).toEqual(["storing apples"]);
  });

  it("undoes what it had done when it cannot be announced", async () => {
    await fault("bulletin=fail:60s");
    await askThrice("baking bread");
    await expect
      .poll(() => value("tta_saga_compensations_total", { primitive: "publish", outcome: "ok" }))
      .toBe(2);
    expect(await runs("press", "error")).toBe(1);
    expect(await questions()).toEqual(["storing apples"]);
    demo.faults.clear();
    await askThrice("baking bread");
    await expect.poll(questions).toContain("baking bread");
  });

  it("is no longer possible for a while when too much was announced", async () => {
    const rejected = (): Promise<number> => runs("press", "rejected");
    // Side by side, so that they are too much for a while also where each takes long.
    const askMany = (): Promise<unknown> => Promise.all(Array.from({ length: 15 }, () => ask("crust")));
    for (let i = 0; i < 20 && !((await rejected()) > 0); i += 1) await askMany();
    await expect.poll(rejected, { timeout: 20_000 }).toBeGreaterThan(0);
  }, 120_000);

  it("makes no reader wait when the editor is slow, and refuses what he cannot take", async () => {
    await fault("editor=slow-1m:60s");
    for (let i = 0; i < 105; i += 1) expect(await ask("crust")).toHaveProperty("summary");
    expect(await value("tta_agent_handoff_queue_length", { agent: "editor" })).toBe(100);
    expect(await value("tta_agent_handoffs_total", { to: "editor", outcome: "rejected" })).toBeGreaterThan(0);
  });
});
