import { ObsError } from "../../errors/index.ts";
import { enterRun, RunContext, type TelemetryPort } from "../../telemetry/index.ts";
import type { Callee } from "../model/callee.ts";
import {
  type CallThrough,
  OrchestrationContext,
  type OrchestrationOptions,
  orchestrationOf,
} from "../model/orchestration-context.ts";
import { type AnyOrchestrator, hasLifecycle } from "../model/orchestrator.ts";
import type { Result } from "../model/result.ts";
import { admit } from "./admit.ts";
import type { Entry } from "./entry.ts";
import { execute } from "./execute.ts";
import { Lifecycle } from "./lifecycle.ts";
import type { Orchestration } from "./orchestration.ts";
import { Roll } from "./roll.ts";

/** How an orchestration is set up. */
export interface OrchestrationSettings {
  /** How deep orchestrators may call each other below the first. Default 16. */
  readonly maxDepth?: number | undefined;
}

const defaultMaxDepth = 16;
const kind = "orchestrator";

function depthOf({ maxDepth = defaultMaxDepth }: OrchestrationSettings): number {
  if (Number.isInteger(maxDepth) && maxDepth >= 0) return maxDepth;
  throw new ObsError({
    code: "ORCHESTRATOR_OPTION",
    problem: `the maxDepth of an orchestration is ${String(maxDepth)}`,
    fix: "give it a whole number from 0 on",
  });
}

/** Runs what stands on a roll. */
function caller(port: TelemetryPort, roll: Roll, maxDepth: number) {
  const { clock, tracer, ambient, newId, spending } = port;

  const within: CallThrough = (target, params, context) => call(target, params, context);

  function lead(
    entry: Entry,
    params: unknown,
    around: RunContext,
    given: OrchestrationOptions | undefined,
    began: number,
  ): Promise<Result> {
    const from = orchestrationOf(around);
    admit(entry, from, maxDepth);
    const run = (place: RunContext) => execution(entry, params, place, from, given, began);
    return spending.tracked ? spending.within(port, around, entry.meter.account, run) : run(around);
  }

  function execution(
    entry: Entry,
    params: unknown,
    around: RunContext,
    from: OrchestrationContext | undefined,
    given: OrchestrationOptions | undefined,
    began: number,
  ): Promise<Result> {
    const { orchestrator } = entry;
    return tracer.run(entry.span, around.span, (span) => {
      const context = new OrchestrationContext(
        around,
        { span },
        {
          orchestrator,
          caller: from,
          tenant: given?.tenant,
          requestId: given?.requestId,
          newId,
          call: within,
        },
      );
      if (span.recording) {
        span.setAttribute("tta.correlation_id", context.correlationId);
        span.setAttribute("tta.orchestrator.depth", context.depth);
      }
      // At every level, unlike in primitives: each has a span of its own, and a call through the facade from
      // deep inside must find who calls.
      return ambient.run(context, () => execute(port, entry, params, context, began));
    });
  }

  async function call(
    target: string | Callee,
    params: unknown,
    options: OrchestrationOptions | RunContext | undefined,
  ): Promise<Result> {
    const began = clock.now();
    const entry = roll.need(target);
    if (options instanceof RunContext) return lead(entry, params, options, undefined, began);
    const what = { kind, name: entry.orchestrator.name };
    return enterRun(port, what, options, (around) => lead(entry, params, around, options, began));
  }

  return call;
}

/**
 * An orchestration of its own: what is registered here is known nowhere else. Throws ORCHESTRATOR_OPTION.
 *
 * @example
 * ```ts
 * const orchestration = createOrchestration(telemetry.port).register(search, answer);
 * await orchestration.start();
 * const result = await orchestration.run("answer", { text }, { signal, tenant });
 * if (result.status === "ok") show(result.data);
 * ```
 */
export function createOrchestration(
  port: TelemetryPort,
  settings: OrchestrationSettings = {},
): Orchestration {
  const roll = new Roll(port);
  const lifecycle = new Lifecycle();
  const run = caller(port, roll, depthOf(settings));
  const orchestration = {
    register: (...orchestrators: readonly AnyOrchestrator[]) => {
      roll.add(orchestrators);
      return orchestration;
    },
    unregister: async (target: string | AnyOrchestrator) => {
      const entry = roll.remove(target);
      await lifecycle.stop((one) => one === entry);
    },
    find: (name: string) => roll.find(name),
    byLayer: (layer: string) =>
      roll
        .all()
        .map(({ orchestrator }) => orchestrator)
        .filter((orchestrator) => orchestrator.layer === layer),
    list: () =>
      roll.all().map(({ orchestrator, started }) => ({
        name: orchestrator.name,
        layer: orchestrator.layer,
        type: orchestrator.type,
        started: hasLifecycle(orchestrator) ? started : undefined,
      })),
    run,
    start: () => lifecycle.start(() => roll.all()),
    stop: () => lifecycle.stop(() => true),
  };
  return orchestration as Orchestration;
}
