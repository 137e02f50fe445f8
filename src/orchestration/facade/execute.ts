import { saidOutcome, type TelemetryPort } from "../../telemetry/index.ts";
import { needResult } from "../model/need-result.ts";
import type { OrchestrationContext } from "../model/orchestration-context.ts";
import type { AnyOrchestrator } from "../model/orchestrator.ts";
import { outcomeOf } from "../model/outcome-of.ts";
import { fail, type Result, skip } from "../model/result.ts";
import { ResultError } from "../model/result-error.ts";
import { resultOfError } from "../model/result-of-error.ts";
import type { Entry } from "./entry.ts";
import { UserTime } from "./user-time.ts";

async function lead(
  orchestrator: AnyOrchestrator,
  params: never,
  context: OrchestrationContext,
  user: UserTime,
): Promise<Result> {
  const { name } = orchestrator;
  context.throwIfAborted();
  // Called as methods: an orchestrator may be an object of a class.
  if (orchestrator.canRun !== undefined) {
    const can = await user.run(() => orchestrator.canRun?.(params, context), context);
    if (!can) return skip(`"${name}" cannot run now`);
    context.throwIfAborted();
  }
  const result: unknown = await user.run(() => orchestrator.run(params, context), context);
  return needResult(result, `orchestrator "${name}"`);
}

/** One run of an orchestrator that was let in: always ends in a result, and is booked once. */
export async function execute(
  { clock, log, spending }: TelemetryPort,
  { orchestrator, meter }: Entry,
  params: unknown,
  context: OrchestrationContext,
  began: number,
): Promise<Result> {
  const user = new UserTime(clock);
  meter.begin();
  let result: Result;
  try {
    result = await lead(orchestrator, params as never, context, user);
    const category = context.abortedAs;
    if (result.status !== "ok" && category !== undefined) {
      result = fail("the run was aborted", { category, cause: new ResultError(result) });
    }
  } catch (error) {
    result = resultOfError(error, context);
    if (result.status === "fail" && saidOutcome(error) === undefined && !context.aborted) {
      log.warn("an orchestrator threw", { orchestrator: orchestrator.name, error });
    }
  }
  const outcome = outcomeOf(result);
  // The account is that of the context around it, which was made for this run.
  if (context.parent !== undefined) spending.mark(context.parent, context.span);
  context.span.end(outcome, result.status === "fail" ? (result.cause ?? result.error) : undefined);
  meter.end(outcome, clock.now() - began, user.spent, context);
  return result;
}
