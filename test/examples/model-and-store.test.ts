import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Demo } from "../../examples/demo/demo.ts";
import { FaultBoard } from "../../examples/demo/faults/fault-board.ts";
import { clientsOf } from "../../examples/demo/model/clients.ts";
import { largeModel } from "../../examples/demo/model/large-model.ts";
import { pickSentences } from "../../examples/demo/model/pick-sentences.ts";
import { startProviders } from "../../examples/demo/model/simulated-providers.ts";
import { smallModel } from "../../examples/demo/model/small-model.ts";
import { inProcessBackend } from "../../examples/demo/store/in-process-backend.ts";
import { createLlm } from "../../src/llm/index.ts";
import { createTestTelemetry } from "../../src/testing/index.ts";
import { runDemo, scrape, smallCorpus, total } from "./running-demo.ts";

describe("the simulated models", () => {
  const text = "Apples grow on trees. Keep them cool.\nPears are eaten at once. Apples keep for weeks.";
  const question = "how long do cool apples keep";

  it("pick the sentences that hold most of the words asked for, in the order of the text", () => {
    expect(pickSentences(question, text, 2)).toBe("Keep them cool. Apples keep for weeks.");
  });

  it("write what the prompt asks for, through the measured client of each provider", async () => {
    const providers = await startProviders(new FaultBoard(), 0);
    const { port } = createTestTelemetry();
    const clients = clientsOf(providers.url, createLlm({ port }), "answers");
    const { signal } = new AbortController();
    const long = "apples keep and keep. ".repeat(99);
    const texts = [
      await smallModel(clients, { question, text }, signal),
      await largeModel(clients, { question, text }, signal),
      await largeModel(clients, { question, text: long }, signal),
    ];
    const entries = providers.ledger.entries;
    await providers.close();
    expect(texts[0]).toBe("Keep them cool.");
    expect(texts[1]).toBe("Apples grow on trees. Keep them cool. Apples keep for weeks.");
    expect(texts[2]?.length).toBeLessThan(610);
    expect(entries.map(({ model }) => model)).toEqual([
      ...["gpt-5-mini-2025-08-07", "claude-sonnet-5", "claude-sonnet-5"],
    ]);
  });
});

describe("the store of this process", () => {
  const record = { text: "[1]", tags: ["t"], lifetime: 60_000 };

  it("gives back what it holds of a cache, and nothing of another", async () => {
    const store = inProcessBackend();
    const { version, found } = await store.read("a", "key");
    expect(found).toBeUndefined();
    await store.write("a", "key", { ...record, version });
    expect((await store.read("a", "key")).found).toMatchObject({ text: "[1]", tags: ["t"] });
    expect((await store.read("b", "key")).found).toBeUndefined();
  });

  it.each([{ key: "key" }, { tag: "t" }, "everything"] as const)(
    "forgets %j, also what was begun before",
    async (what) => {
      const store = inProcessBackend();
      const { version } = await store.read("a", "key");
      await store.write("a", "key", { ...record, version });
      await store.forget("a", what, 60_000);
      await store.write("a", "key", { ...record, version });
      expect((await store.read("a", "key")).found).toBeUndefined();
    },
  );

  it("forgets nothing of other caches, keys and tags", async () => {
    const store = inProcessBackend();
    const { version } = await store.read("a", "key");
    await store.write("a", "key", { ...record, version });
    await store.forget("a", { key: "other" }, 60_000);
    await store.forget("a", { tag: "other" }, 60_000);
    await store.forget("b", "everything", 60_000);
    expect((await store.read("a", "key")).found).toBeDefined();
  });
});

describe("a broken part of the demo", () => {
  let corpus: Awaited<ReturnType<typeof smallCorpus>>;
  let demo: Demo;

  const ask = async (question: string): Promise<Readonly<Record<string, unknown>>> => {
    const query = new URLSearchParams({ q: question, session: "ada" });
    const response = await fetch(`${demo.url}/ask?${query}`);
    return { status: response.status, ...((await response.json()) as object) };
  };
  const fault = (body: string): Promise<Response> => fetch(`${demo.url}/faults`, { method: "POST", body });
  const value = async (name: string, labels: Readonly<Record<string, string>> = {}): Promise<number> =>
    total(await scrape(demo.metricsUrl), name, labels) ?? Number.NaN;

  beforeAll(async () => {
    corpus = await smallCorpus();
    demo = await runDemo("--docs", corpus.docs, "--no-player");
  });
  afterEach(() => demo.faults.clear());
  afterAll(async () => {
    await demo?.stop();
    await corpus?.remove();
  });

  it("sums up every answer, and saves money where it gives one out again", async () => {
    for (let i = 0; i < 20; i += 1) await ask(`steam for crust number ${i}`);
    expect(await ask("steam for crust number 1")).toMatchObject({
      summary: expect.stringContaining("Steam"),
    });
    expect(await value("tta_cache_saved_usd_total")).toBeGreaterThan(0);
    expect(await value("tta_router_savings_usd_total", { router: "model", route: "small" })).toBeGreaterThan(
      0,
    );
    expect(await value("tta_router_route_weight_ratio", { router: "model", route: "small" })).toBeCloseTo(
      0.8,
    );
  });

  it.each(["limit", "fail"])("answers without a summary's model: %s", async (type) => {
    await fault(`model=${type}:60s`);
    const before = await value("tta_fallback_requests_total", { primitive: "summary", used: "without" });
    expect(await ask(`bake it for how many minutes by ${type}`)).toMatchObject({
      status: 200,
      summary: "Bake it for forty minutes at 220 degrees.",
    });
    expect(await value("tta_fallback_requests_total", { primitive: "summary", used: "without" })).toBe(
      before + 1,
    );
    expect(demo.ledger.entries.at(-1)).toMatchObject({
      end: "refused",
      status: type === "limit" ? 429 : expect.toBeOneOf([503, 529]),
    });
  });

  it("answers without a store, which costs only what was asked before", async () => {
    await ask("where do apples grow");
    await fault("store=fail:60s");
    const { status, summary, earlier } = await ask("how many minutes to bake");
    expect({ status, earlier }).toEqual({ status: 200, earlier: undefined });
    expect(summary).toContain("220 degrees");
    expect(await value("tta_cache_backend_errors_total", { backend: "in_process" })).toBeGreaterThan(0);
    expect(await value("tta_agent_memory_operations_total", { result: "error" })).toBeGreaterThan(0);
    demo.faults.clear();
    expect(await ask("how many minutes to bake")).toHaveProperty("earlier.0", expect.any(String));
  });

  it("quotes what it has indexed when the disk fails", async () => {
    await fault("disk=fail:60s");
    expect(await ask("keep apples cool")).toMatchObject({ status: 200, summary: "Keep them cool and dark." });
    expect(await value("tta_fallback_requests_total", { primitive: "quote", used: "indexed" })).toBe(1);
  });

  it("does not wait for a slow disk, and throws away what that gives too late", async () => {
    await fault("disk=slow-2200ms:60s");
    expect(await ask("dark place for apples")).toMatchObject({ status: 200 });
    await expect
      .poll(() => value("tta_timeout_late_results_total", { primitive: "compose-timeout" }), {
        timeout: 5_000,
      })
      .toBe(1);
  });

  it("shows a breaker that is held open by hand, until it is let go", async () => {
    const isolated = (): Promise<number> =>
      value("tta_circuit_breaker_state", { breaker: "thorough", state: "isolated" });
    await fault("thorough=isolate:60s");
    expect(await ask("how many minutes for bread")).toMatchObject({ status: 200, route: "fast" });
    expect(await isolated()).toBe(1);
    demo.faults.clear();
    expect(await ask("how many minutes for two loaves")).toMatchObject({ status: 200, route: "thorough" });
    expect(await isolated()).toBe(0);
  });

  it("counts what careless code records as lost or replaced, and goes on", async () => {
    const replaced = (): Promise<number> =>
      value("tta_sdk_overflow_total", { metric: "demo_quotes_total", label: "document" });
    await fault("count=fail:60s");
    await ask("steam");
    await expect.poll(replaced).toBe(1);
    const lost = { metric: "demo_quotes_total", reason: "negative" };
    expect(await value("tta_sdk_dropped_total", lost)).toBe(1);
    demo.faults.clear();
    const quoted = await value("demo_quotes_total", { document: "bread.md" });
    await ask("steam");
    await expect.poll(() => value("demo_quotes_total", { document: "bread.md" })).toBe(quoted + 1);
    expect(await replaced()).toBe(1);
  });
});
