import {
  budgetActions,
  budgetPeriods,
  limitReasons,
  llmOperations,
  outcomes,
} from "../../../src/catalog/index.ts";
import {
  type BudgetStore,
  type Budgets,
  type CallAbout,
  createBudgets,
  createLlm,
  createPriceBook,
  type Llm,
  type PriceBook,
} from "../../../src/llm/index.ts";
import { tokenBuckets } from "../../../src/llm/model/usage.ts";
import { defineOrchestrator, ok } from "../../../src/orchestration/index.ts";
import type { Telemetry } from "../../../src/service/index.ts";
import { CancelledError, RejectedError, SkippedError, TimeoutError } from "../../../src/telemetry/index.ts";
import { eachKind } from "../../primitives/each-kind.ts";

const about: CallAbout = { provider: "openai", model: "gpt-4o", stream: true };
const used = { usage: { prompt_tokens: 1_000, completion_tokens: 100, total_tokens: 1_100 } };
const errors = {
  error: new Error("error"),
  timeout: new TimeoutError("timeout"),
  rejected: new RejectedError("rejected"),
  cancelled: new CancelledError("cancelled"),
  skipped: new SkippedError("skipped"),
};

/** Lets calls of models and of tools end in every way, with all that they can use. */
export async function driveLlm(telemetry: Telemetry, look: () => Promise<void>): Promise<void> {
  const prices = createPriceBook({
    own: [{ provider: "openai", model: "gpt-4o", perMillion: { input: 2, output: 8 } }],
  });
  const llm = createLlm(telemetry, { conventions: ["token-usage", "inference-usage"], prices });
  driveUsage(llm);
  driveEnds(llm);
  driveLimits(llm);
  await driveTools(llm);
  await driveShares(telemetry, llm);
  const open = llm.open(about);
  const budgets = driveBudgets(telemetry, prices);
  await look();
  open.end();
  await budgets.close();
}

/** A store that has nothing, and gets nothing. */
const noStore: BudgetStore = {
  name: "none",
  add: () => Promise.reject(new Error("no store")),
  read: async () => new Map(),
};

/** Lets a budget of every action and period be used up, before a store that never hears of it. */
function driveBudgets(telemetry: Telemetry, prices: PriceBook): Budgets {
  const owners = budgetActions.map((onExceeded) => ({ owner: `spends to ${onExceeded}`, onExceeded }));
  const each = owners.flatMap((one) => budgetPeriods.map((period) => ({ ...one, period, usd: "0.000001" })));
  const budgets = createBudgets(telemetry, { budgets: each, store: noStore });
  const llm = createLlm(telemetry, { budgets, prices });
  for (const { owner } of owners) {
    const call = llm.open({ ...about, owner });
    call.answered(used);
    call.end();
    try {
      llm.open({ ...about, owner }).end();
    } catch {}
  }
  return budgets;
}

function driveUsage(llm: Llm): void {
  const all = Object.fromEntries(tokenBuckets.map((bucket) => [bucket, 7]));
  for (const operation of llmOperations) {
    const call = llm.open({ ...about, operation });
    call.chunk(100);
    call.chunk(100);
    call.answered({ usage: all, format: "tta", model: "gpt-4o-mini" });
    call.end();
  }
  const cut = llm.open(about);
  cut.sent(400);
  cut.chunk(4_000);
  cut.abandon();
  llm.open(about).end();
  llm.open({ provider: "nobody", model: "nothing" }).end();
  const dear = llm.open({ provider: "nobody", model: "nothing" });
  dear.answered(used);
  dear.end();
}

function driveEnds(llm: Llm): void {
  for (const outcome of outcomes) {
    const call = llm.open(about);
    if (outcome === "ok") call.end();
    else call.fail(errors[outcome]);
  }
}

function driveLimits(llm: Llm): void {
  const headers = {
    "retry-after": "2",
    "x-ratelimit-limit-requests": "10",
    "x-ratelimit-remaining-requests": "5",
    "x-ratelimit-limit-tokens": "10",
    "x-ratelimit-remaining-tokens": "5",
    "anthropic-ratelimit-input-tokens-limit": "10",
    "anthropic-ratelimit-input-tokens-remaining": "5",
    "anthropic-ratelimit-output-tokens-limit": "10",
    "anthropic-ratelimit-output-tokens-remaining": "5",
  };
  const statuses = { rate_limit: 429, quota: 402, overloaded: 529 };
  const call = llm.open(about);
  for (const reason of limitReasons) call.attempt({ status: statuses[reason], headers });
  call.end();
}

async function driveTools(llm: Llm): Promise<void> {
  const tool = llm.tool("driven", (error?: Error) => {
    if (error !== undefined) throw error;
  });
  tool();
  for (const error of Object.values(errors)) {
    try {
      tool(error);
    } catch {}
  }
}

/** What is spent inside one of a kind, and inside one in another. */
async function driveShares({ primitives, agents, orchestration }: Telemetry, llm: Llm): Promise<void> {
  const { step, sequence, workflow } = primitives;
  const spend = step("spend", () => llm.call(about, (call) => call.answered(used)));
  const inner = agents.agent("spender", workflow("spent inside", spend));
  const outer = agents.agent("spends by another", workflow("spent by another", inner));
  const below = defineOrchestrator({
    name: "spent_below",
    layer: "domain",
    type: "sequential",
    run: async () => ok(await sequence("spent twice", outer, spend).run(undefined)),
  });
  const above = defineOrchestrator({
    name: "spent_above",
    layer: "application",
    type: "sequential",
    run: async (_: unknown, context) => context.run(below),
  });
  orchestration.register(below, above);
  await orchestration.run("spent_above");
  for (const [kind, build] of Object.entries(eachKind)) {
    await build(primitives, `spends ${kind}`, () => llm.call(about, (call) => call.answered(used))).run("x");
  }
}
