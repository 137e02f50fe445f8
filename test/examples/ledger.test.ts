import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Demo } from "../../examples/demo/demo.ts";
import { parseFault } from "../../examples/demo/faults/parse-fault.ts";
import type { LedgerEntry } from "../../examples/llm-server/ledger.ts";
import type { Usage } from "../../examples/llm-server/usage.ts";
import { waitFor } from "../real/index.ts";
import { runDemo, type Sample, scrape, smallCorpus, total } from "./running-demo.ts";

type Rates = Readonly<Record<Exclude<keyof Usage, "cacheWrite1h" | "reasoning">, bigint>>;

/** What providers publish, in 1e-12 USD for a token: written here by hand, since the table is what is judged. */
const mini: Rates = { input: 250_000n, cacheRead: 25_000n, cacheWrite: 0n, output: 2_000_000n };
const rates: Readonly<Record<string, Rates>> = {
  "gpt-5-mini": mini,
  "gpt-5-mini-2025-08-07": mini,
  "claude-sonnet-5": { input: 2_000_000n, cacheRead: 200_000n, cacheWrite: 2_500_000n, output: 10_000_000n },
};

function cost({ model, usage }: LedgerEntry): bigint {
  const rate = rates[model];
  if (rate === undefined) throw new Error(`the test has no rates of ${model}`);
  const buckets = ["input", "cacheRead", "cacheWrite", "output"] as const;
  return buckets.reduce((sum, bucket) => sum + BigInt(usage[bucket]) * rate[bucket], 0n);
}

const usd = (entries: readonly LedgerEntry[]): number =>
  Number(entries.reduce((sum, entry) => sum + cost(entry), 0n)) / 1e12;

/** The sums here are far from where a number loses a unit of 1e-12. */
const picodollars = (usd: number): bigint => BigInt(Math.round(usd * 1e12));

/** Which model is asked for by whom, and which one answers. */
const spenders = [
  { asked: "gpt-5-mini", model: "gpt-5-mini", owners: ["answers"] },
  { asked: "gpt-5-nano", model: "gpt-5-mini", owners: ["search"] },
  { asked: "claude-sonnet-5", model: "claude-sonnet-5", owners: ["answers", "press"] },
] as const;

const answered = ({ status }: LedgerEntry): boolean => status === 200;
/** Whether the client was told all that is billed. */
const isTold = ({ end, told }: LedgerEntry): boolean => end === "completed" && told !== undefined;

/** How long the demo is asked at least: `.ci/nightly` asks for five minutes. */
const minutesAsked = Number(process.env.LEDGER_MINUTES ?? 0);

let corpus: Awaited<ReturnType<typeof smallCorpus>>;
let demo: Demo;
let entries: readonly LedgerEntry[] = [];
let page: readonly Sample[] = [];

const value = (name: string, labels: Readonly<Record<string, string>> = {}): number =>
  total(page, name, labels) ?? 0;

const ask = (question: string, signal?: AbortSignal): Promise<unknown> =>
  fetch(`${demo.url}/ask?q=${encodeURIComponent(question)}`, signal && { signal })
    .then((response) => response.arrayBuffer())
    .catch(() => undefined);

/** Asks as people do, often the same and sometimes in haste. */
async function traffic(): Promise<void> {
  const end = performance.now() + minutesAsked * 60_000;
  for (let round = 0; round < 30 || performance.now() < end; round += 1) {
    await Promise.all([
      ask(`how many minutes does loaf ${round} bake`),
      ask(`where do apples of year ${round} grow`),
      ask(`where do apples of year ${round % 5} grow`),
      ask(`minuttes ${round % 4}`),
    ]);
  }
}

/** Asks while the models hang, and hangs up when some have begun to answer. */
async function impatience(): Promise<void> {
  demo.faults.add(parseFault("model=hang:60s"));
  for (
    let round = 0;
    !demo.ledger.entries.some(({ end, sent }) => end === "aborted" && sent > 0);
    round += 1
  ) {
    const gone = new AbortController();
    const questions = ["bake", "crust", "steam", "oven", "cool", "dark"].map(
      (word) => `is ${word} ${round} good`,
    );
    const asked = Promise.all(questions.map((question) => ask(question, gone.signal)));
    await waitFor("some models to be asked", () => demo.ledger.open >= 3, { timeoutMs: 5_000 }).catch(
      () => {},
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    gone.abort();
    await asked;
    await waitFor("the models to be left alone", () => demo.ledger.open === 0);
  }
  demo.faults.clear();
}

beforeAll(
  async () => {
    corpus = await smallCorpus();
    demo = await runDemo("--docs", corpus.docs, "--no-player", "--model-faults", "0.2");
    await traffic();
    await impatience();
    entries = demo.ledger.entries;
    // What a client was told last is counted a moment after it was sent.
    await waitFor("all calls to be counted", async () => {
      page = await scrape(demo.metricsUrl);
      return value("tta_llm_in_flight") === 0;
    });
  },
  180_000 + minutesAsked * 60_000,
);
afterAll(async () => {
  await demo?.stop();
  await corpus?.remove();
});

/** The simulator knows what it served and billed; the metrics know what the clients saw. */
describe("the ledger of the simulator and the metrics of the demo", () => {
  it("agree to the last digit on what calls cost whose usage was told", () => {
    expect(new Set(entries.map((entry) => entry.asked))).toEqual(new Set(spenders.map(({ asked }) => asked)));
    for (const { asked, model, owners } of spenders) {
      const told = entries.filter((entry) => entry.asked === asked && isTold(entry));
      const counted = owners.map((owner) =>
        picodollars(value("tta_llm_cost_usd_total", { model, owner, basis: "reported" })),
      );
      const sum = counted.reduce((all, one) => all + one, 0n);
      expect(sum, asked).toBe(told.reduce((all, entry) => all + cost(entry), 0n));
    }
    expect(value("tta_llm_cost_usd_total", { basis: "reported" })).toBeGreaterThan(0);
  });

  it("agree on every token of a model that tells its usage once", () => {
    const told = entries.filter((entry) => entry.provider === "openai" && isTold(entry));
    const sum = (bucket: keyof Usage): number => told.reduce((all, { usage }) => all + usage[bucket], 0);
    for (const [type, bucket] of [
      ["input", "input"],
      ["cache_read", "cacheRead"],
      ["output", "output"],
    ] as const) {
      const counted = value("tta_llm_tokens_total", { provider: "openai", type, basis: "reported" });
      expect(counted, type).toBe(sum(bucket));
      expect(counted, type).toBeGreaterThan(100);
    }
  });

  it("agree on how many tries were refused and repeated", () => {
    const tries = (result: string): number => value("tta_llm_attempts_total", { result });
    const ended = (...ends: readonly string[]): number =>
      entries.filter(({ end }) => ends.includes(end)).length;
    expect(ended("refused")).toBeGreaterThan(5);
    expect(tries("success")).toBe(ended("completed"));
    expect(tries("retry") + tries("error")).toBe(ended("refused", "cut"));
  });

  it("come close where the clients could only estimate, and keep that apart", () => {
    const untold = entries.filter((entry) => answered(entry) && !isTold(entry));
    const ends = new Set(untold.map(({ end }) => end));
    expect([...ends].toSorted()).toEqual(["aborted", "completed", "cut"]);
    // Nobody tells a client that hangs up what was read from the cache: it counts as read anew.
    const ratio = value("tta_llm_cost_usd_total", { basis: "estimated" }) / usd(untold);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(3);
  });

  it("agree with what the workflow and the agent are told to have spent, each dollar once", () => {
    const whole = value("tta_llm_cost_usd_total");
    const of = (owner: string): number => value("tta_llm_cost_usd_total", { owner });
    expect(of("answers") + of("search") + of("press")).toBeCloseTo(whole, 12);
    const workflow = value("tta_workflow_cost_usd_total", { workflow: "answer" });
    expect(workflow).toBeCloseTo(of("answers") + of("search"), 10);
    // What is published comes after the answer: an orchestrator pays for it, inside the run of an agent.
    const press = value("tta_orchestrator_cost_usd_total", { orchestrator: "press", share: "direct" });
    expect(press).toBeCloseTo(of("press"), 12);
    expect(press).toBeGreaterThan(0);
    const agent = value("tta_agent_cost_usd_total", { agent: "archivist", share: "direct" });
    expect(agent).toBeCloseTo(value("tta_llm_cost_usd_total", { owner: "search" }), 12);
    expect(agent).toBeGreaterThan(0);
    expect(value("tta_tool_duration_seconds_count", { tool: "find_near", outcome: "ok" })).toBeGreaterThan(3);
  });

  it("cost nothing where the cache answers, and say what that saved", () => {
    expect(value("tta_cache_requests_total", { cache: "answers", result: "hit" })).toBeGreaterThan(10);
    expect(value("tta_cache_saved_usd_total", { cache: "answers" })).toBeGreaterThan(0);
    expect(value("tta_llm_unpriced_requests_total")).toBe(0);
  });
});
