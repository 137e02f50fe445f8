import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Demo } from "../../examples/demo/demo.ts";
import { runDemo, scrape, smallCorpus, total } from "./running-demo.ts";

let corpus: Awaited<ReturnType<typeof smallCorpus>>;
let demo: Demo;

const ask = (question: string): Promise<Response> =>
  fetch(`${demo.url}/ask?${new URLSearchParams({ q: question })}`);
const fault = (body: string): Promise<Response> => fetch(`${demo.url}/faults`, { method: "POST", body });
const value = async (name: string, labels: Readonly<Record<string, string>>): Promise<number> =>
  total(await scrape(demo.metricsUrl), name, labels) ?? 0;

beforeAll(async () => {
  corpus = await smallCorpus();
  demo = await runDemo("--docs", corpus.docs, "--no-player");
});
afterEach(() => demo.faults.clear());
afterAll(async () => {
  await demo?.stop();
  await corpus?.remove();
});

describe("what breaks in the process of the demo, and ends with its fault", () => {
  it("is a key under which no answer is found again", async () => {
    const hits = () => value("tta_cache_requests_total", { cache: "answers", result: "hit" });
    await fault("cache=fail:60s");
    for (let i = 0; i < 3; i += 1) expect((await ask("when are apples ripe")).status).toBe(200);
    expect(await hits()).toBe(0);
    demo.faults.clear();
    for (let i = 0; i < 3; i += 1) await ask("when are apples ripe");
    expect(await hits()).toBe(2);
  });

  it("is a thread that is held, at most a quarter of the time", async () => {
    await fault("loop=slow-300ms:60s");
    const begun = performance.now();
    await ask("when are apples ripe");
    expect(performance.now() - begun).toBeGreaterThan(290);
    const free = performance.now();
    await ask("when are apples ripe");
    expect(performance.now() - free).toBeLessThan(290);
  });

  it("is a health check that fails, while the process itself is alive", async () => {
    const status = async (path: string): Promise<number> => (await fetch(demo.url + path)).status;
    await fault("health=fail:60s");
    expect([await status("/healthz"), await status("/livez")]).toEqual([503, 200]);
    demo.faults.clear();
    expect([await status("/healthz"), await status("/livez")]).toEqual([200, 200]);
  });

  it("are agents of whom each names something else", async () => {
    const rounds = (outcome: string) =>
      value("tta_agent_coordination_duration_seconds_count", { coordinator: "readers", outcome });
    const [differed, agreed] = [await rounds("no_consensus"), await rounds("ok")];
    await fault("readers=other:60s");
    for (let i = 0; i < 3; i += 1) await ask("storing apples");
    await expect.poll(() => rounds("no_consensus")).toBeGreaterThan(differed);
    demo.faults.clear();
    for (let i = 0; i < 3; i += 1) await ask("storing apples");
    await expect.poll(() => rounds("ok")).toBeGreaterThan(agreed);
  });
});
