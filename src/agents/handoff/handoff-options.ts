import { type HandoffStrategy, handoffStrategies } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import { isPrimitive, type Step, type StepFunction, toFunction } from "../../primitives/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import type {
  ConditionalHandoffOptions,
  ImmediateHandoffOptions,
  QueuedHandoffOptions,
} from "./handoff-types.ts";

export type HandoffOptions =
  | ImmediateHandoffOptions<unknown>
  | QueuedHandoffOptions<unknown>
  | ConditionalHandoffOptions<unknown, unknown>;

/** Options that were checked, with their defaults. */
export interface HandoffPlan {
  readonly strategy: HandoffStrategy;
  readonly from: string | undefined;
  readonly reason: string | ((input: unknown) => string) | undefined;
  readonly maxDepth: number;
  /** The keys that are passed on; undefined passes everything. */
  readonly keep: readonly string[] | undefined;
  readonly when: StepFunction<unknown, boolean> | undefined;
  readonly otherwise: ((input: unknown, context: RunContext) => unknown) | undefined;
}

const defaultMaxDepth = 10;

/** Checks the options of a handoff; `where` names it in the error. Throws AGENT_OPTION. */
export function planHandoff(options: HandoffOptions, where: string): HandoffPlan {
  const wrong = (problem: string, fix: string): ObsError =>
    new ObsError({ code: "AGENT_OPTION", problem: `${where} ${problem}`, fix });
  const { strategy = "immediate", from, reason, maxDepth = defaultMaxDepth } = options;
  if (!handoffStrategies.includes(strategy)) {
    throw wrong(`has the strategy ${JSON.stringify(strategy)}`, `choose ${handoffStrategies.join(", ")}`);
  }
  if (!Number.isInteger(maxDepth) || maxDepth < 1) {
    throw wrong(`has maxDepth ${String(maxDepth)}`, "give a whole number above 0");
  }
  if (options.keep !== undefined && options.preserveContext !== false) {
    throw wrong("has keep and still passes everything", "add preserveContext: false, or leave keep out");
  }
  const conditional = options.strategy === "conditional" ? options : undefined;
  if (conditional !== undefined && typeof conditional.when !== "function") {
    throw wrong("has no condition", "give it when: (input, context) => boolean");
  }
  const fromName = isPrimitive(from) ? from.name : from;
  if (fromName !== undefined && (typeof fromName !== "string" || fromName.trim() === "")) {
    throw wrong("has a from that is no name", "give it an agent or the name of one, or leave it out");
  }
  return {
    strategy,
    from: fromName,
    reason,
    maxDepth,
    keep: options.preserveContext === false ? (options.keep ?? []) : undefined,
    when: conditional?.when,
    otherwise: stay(conditional?.otherwise, where),
  };
}

function stay(step: Step<unknown, unknown> | undefined, where: string): HandoffPlan["otherwise"] {
  return step === undefined ? undefined : toFunction(step, `otherwise of ${where}`);
}
