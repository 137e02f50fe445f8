import { expect, onTestFinished } from "vitest";
import type { LedgerEntry } from "../../../examples/llm-server/ledger.ts";
import type { Simulator, SimulatorOptions } from "../../../examples/llm-server/simulator.ts";
import { createLlm, type Llm } from "../../../src/llm/index.ts";
import { createTestTelemetry, type TestTelemetry } from "../../../src/testing/index.ts";
import { entriesOf, simulated } from "../../examples/llm-server/running-simulator.ts";

/** What a token costs, in 1e-12 USD. Typed off the price pages, so that no code of ours is asked what is right. */
export interface Rates {
  readonly input: bigint;
  readonly cacheRead: bigint;
  readonly cacheWrite?: bigint;
  readonly cacheWrite1h?: bigint;
  readonly output: bigint;
}

export const rates = {
  // https://platform.openai.com/docs/pricing: 0.25, 0.025 and 2 USD for a million.
  "gpt-5-mini": { input: 250_000n, cacheRead: 25_000n, output: 2_000_000n },
  // 0.40, 0.10 and 1.60.
  "gpt-4.1-mini": { input: 400_000n, cacheRead: 100_000n, output: 1_600_000n },
  // 0.02.
  "text-embedding-3-small": { input: 20_000n, cacheRead: 20_000n, output: 0n },
  // https://platform.claude.com/docs/en/about-claude/pricing: 3, 0.30, 3.75, 6 and 15.
  "claude-sonnet-4-6": {
    input: 3_000_000n,
    cacheRead: 300_000n,
    cacheWrite: 3_750_000n,
    cacheWrite1h: 6_000_000n,
    output: 15_000_000n,
  },
  // 1, 0.10, 1.25, 2 and 5.
  "claude-haiku-4-5": {
    input: 1_000_000n,
    cacheRead: 100_000n,
    cacheWrite: 1_250_000n,
    cacheWrite1h: 2_000_000n,
    output: 5_000_000n,
  },
  // https://ai.google.dev/gemini-api/docs/pricing: 0.30, 0.03 and 2.50.
  "gemini-2.5-flash": { input: 300_000n, cacheRead: 30_000n, output: 2_500_000n },
} as const satisfies Readonly<Record<string, Rates>>;

export type PricedModel = keyof typeof rates;

/** What the ledger says that the requests which a model answered cost, in USD. */
export function billed(entries: readonly LedgerEntry[], model: PricedModel): number {
  const rate: Rates = rates[model];
  const sum = entries
    .filter((entry) => entry.model === model && entry.status === 200)
    .reduce(
      (total, { usage }) =>
        total +
        BigInt(usage.input) * rate.input +
        BigInt(usage.cacheRead) * rate.cacheRead +
        BigInt(usage.cacheWrite) * (rate.cacheWrite ?? 0n) +
        BigInt(usage.cacheWrite1h) * (rate.cacheWrite1h ?? 0n) +
        BigInt(usage.output + usage.reasoning) * rate.output,
      0n,
    );
  return Number(sum) / 1e12;
}

export interface Measured {
  readonly simulator: Simulator;
  readonly telemetry: TestTelemetry;
  readonly llm: Llm;
  /** USD that were counted for a model. */
  cost(model: string, basis?: "reported" | "estimated"): number;
  /** The ledger, once so many requests have ended. */
  entries(count: number): Promise<readonly LedgerEntry[]>;
}

/** A simulator, and what measures the clients that talk to it. */
export async function measured(options: SimulatorOptions = {}): Promise<Measured> {
  const simulator = await simulated(options);
  const telemetry = createTestTelemetry();
  // Nothing may be left open: what a test did not end, its client did not either.
  onTestFinished(() => {
    const open = telemetry.series("tta_llm_in_flight").filter(({ value }) => value !== 0);
    if (open.length > 0) throw new Error(`calls were left open: ${JSON.stringify(open)}`);
  });
  return {
    simulator,
    telemetry,
    llm: createLlm(telemetry),
    cost: (model, basis = "reported") => telemetry.value("tta_llm_cost_usd_total", { model, basis }) ?? 0,
    entries: (count) => entriesOf(simulator, count),
  };
}

/**
 * Asks one question, and another one twice, so that the cache has read it before: what was counted must be the
 * simulator's own, to the last digit. Each question takes so many requests.
 */
export async function expectBilled(
  { cost, entries, telemetry }: Measured,
  model: PricedModel,
  requests: number,
  ask: (text: string) => Promise<unknown>,
): Promise<void> {
  await ask("Where is the tallest tower?");
  await ask("Where is the deepest lake?");
  await ask("Where is the deepest lake?");
  expect(cost(model)).toBe(billed(await entries(3 * requests), model));
  expect(cost(model)).toBeGreaterThan(0);
  expect(cost(model, "estimated")).toBe(0);
  expect(telemetry.value("tta_llm_attempts_total", { result: "success" })).toBe(3 * requests);
  expect(telemetry.value("tta_llm_tokens_total", { type: "cache_read" })).toBeGreaterThan(0);
}
