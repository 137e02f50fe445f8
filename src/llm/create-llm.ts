import { ObsError } from "../errors/index.ts";
import type { TelemetryPort } from "../telemetry/index.ts";
import type { BudgetLedger } from "./call/budget-ledger.ts";
import { Capture, type CaptureOptions } from "./call/capture.ts";
import type { Llm } from "./call/llm.ts";
import { runCall } from "./call/llm-call.ts";
import { LlmKit } from "./call/llm-kit.ts";
import { openCall } from "./call/open.ts";
import { type Convention, Conventions, generations } from "./conventions/conventions.ts";
import { createPriceBook, type PriceBook } from "./price/price-book.ts";
import { wrapTool } from "./tool/wrap-tool.ts";
import { wrapTools } from "./tool/wrap-tools.ts";

/** How calls of models are measured. */
export interface LlmOptions {
  /** What they cost. Default: the prices that providers publish, as of the release of this package. */
  readonly prices?: PriceBook | undefined;
  /** Who pays for calls that say nothing else, themselves or by their run's baggage `tta.owner`. Default `none`. */
  readonly owner?: string | undefined;
  /** Keeps what owners may spend, made with `createBudgets`. Default: nobody does. */
  readonly budgets?: BudgetLedger | undefined;
  /**
   * Which generations of OpenTelemetry's gen_ai metrics to write beside ours, with the attributes of spans that go with
   * them. Default: none.
   */
  readonly conventions?: readonly Convention[] | undefined;
  /** Puts prompts and answers on spans, which nothing does without it. The log says so at the start. */
  readonly capture?: CaptureOptions | undefined;
}

const nobody = "none";

function wrong(problem: string, fix: string): ObsError {
  return new ObsError({ code: "LLM_OPTION", problem: `createLlm ${problem}`, fix });
}

function check({ owner, conventions = [], budgets, prices }: LlmOptions): void {
  if (owner !== undefined && (typeof owner !== "string" || owner.trim() === "")) {
    throw wrong("has an owner that is no name", "name a team or a feature, or leave it out");
  }
  const unknown = conventions.find((one) => !generations.includes(one));
  if (unknown !== undefined) {
    throw wrong(`has the convention ${JSON.stringify(unknown)}`, `choose of ${generations.join(", ")}`);
  }
  if (prices !== undefined && typeof prices?.find !== "function") {
    throw wrong("has prices that are no price book", "make one with createPriceBook");
  }
  if (budgets !== undefined && typeof budgets?.admit !== "function") {
    throw wrong("has budgets that cannot be asked", "make them with createBudgets");
  }
}

/**
 * Measures what models do and cost: each call once, attributed to the step, agent, workflow and orchestrator around it.
 * Make one when the program starts, before the first run. Throws LLM_OPTION.
 *
 * @example
 * ```ts
 * const telemetry = createTelemetry({ service: "story-api" });
 * const llm = createLlm(telemetry, { owner: "stories" });
 * ```
 */
export function createLlm({ port }: { readonly port: TelemetryPort }, options: LlmOptions = {}): Llm {
  check(options);
  const { prices, owner = nobody, budgets, conventions = [], capture } = options;
  const kit = new LlmKit({
    port,
    prices: prices ?? createPriceBook(),
    owner,
    budgets,
    capture: capture === undefined ? undefined : new Capture(port, capture),
    conventions: conventions.length === 0 ? undefined : new Conventions(port, conventions),
  });
  if (kit.prices.released !== undefined) {
    port.metrics.gauge("tta_llm_price_table_timestamp_seconds").bind({}).set(kit.prices.released);
  }
  // From now on each execution has a context of its own, which a call deep inside it finds.
  port.spending.tracked = true;
  return {
    open: (about) => openCall(kit, about),
    call: (about, body) => runCall(kit, about, body),
    tool: (name, fn) => wrapTool(kit, name, fn),
    tools: (tools) => wrapTools(kit, tools),
  };
}
