import {
  type Account,
  type ExecutionMeter,
  enterRun,
  RunContext,
  type RunOptions,
  type Span,
  type SpanStart,
} from "../../telemetry/index.ts";
import { workflowAccount } from "../kit/accounts.ts";
import type { Kit } from "../kit/kit.ts";
import { MeteredPrimitive } from "../kit/metered-primitive.ts";
import { type Part, toPart } from "../kit/part.ts";
import type { AnyStep, Primitive, Step } from "../kit/primitive.ts";
import { workflowMeter } from "../kit/primitive-meter.ts";

const kind = "workflow";

/**
 * Names the whole thing: what users wait for and alerts watch. Each run has a span `workflow <name>` and is
 * found by loggers and libraries deep inside; it is recorded in `tta_workflow_*` only.
 *
 * @example
 * ```ts
 * const answer = workflow("answer", sequence(normalize, search));
 * const result = await answer.run(question, { signal });
 * ```
 */
export type WorkflowFactory = <In, Out>(name: string, root: Step<In, Out>) => Primitive<In, Out>;

class Workflow<In, Out> implements Primitive<In, Out> {
  readonly name: string;
  readonly kind = kind;
  readonly #kit: Kit;
  readonly #root: Part;
  readonly #meter: ExecutionMeter;
  readonly #span: SpanStart;
  #account: Account | undefined;

  constructor(kit: Kit, name: string, root: Part) {
    this.name = name;
    this.#kit = kit;
    this.#root = root;
    this.#meter = workflowMeter(kit.port, name);
    this.#span = { name: `${kind} ${name}`, attributes: { "tta.kind": kind, "tta.workflow": name } };
  }

  run(input: In, options?: RunOptions | RunContext): Promise<Out> {
    if (options instanceof RunContext) return this.#begin(input, options);
    const { port } = this.#kit;
    return enterRun(port, this, options, (around) => this.#begin(input, around));
  }

  async #begin(input: In, around: RunContext): Promise<Out> {
    const { port } = this.#kit;
    // Awaited here, so that the caller stays in the stack of what fails.
    return await port.tracer.run(this.#span, around.span, (span) => {
      if (span.recording) span.setAttribute("tta.correlation_id", around.correlationId);
      if (port.spending.tracked) return this.#booked(input, around, span);
      const context = around.child({ span });
      return port.ambient.run(context, () => this.#execute(input, context));
    });
  }

  pipe<Next>(next: Step<Out, Next>): Primitive<In, Next> {
    return this.#kit.join<In, Out, Next>(this, next);
  }

  #booked(input: In, around: RunContext, span: Span): Promise<Out> {
    const { port } = this.#kit;
    this.#account ??= workflowAccount(port, this.name);
    const { spending } = port;
    return spending.within(port, around, this.#account, (context) => this.#execute(input, context), span);
  }

  async #execute(input: In, context: RunContext): Promise<Out> {
    const root = this.#root;
    const start = this.#meter.begin(context);
    try {
      context.throwIfAborted();
      const output = (await (root instanceof MeteredPrimitive
        ? root.timed(input, context, start)
        : root(input, context))) as Out;
      this.#meter.succeed(start, context);
      this.#kit.port.spending.mark(context);
      context.span.end("ok");
      return output;
    } catch (error) {
      const outcome = this.#meter.fail(start, error, context);
      this.#kit.port.spending.mark(context);
      context.span.end(outcome, error);
      throw error;
    }
  }
}

export function workflowFactory(kit: Kit): WorkflowFactory {
  return <In, Out>(name: string, root: Step<In, Out>) => {
    kit.claim(kind, name);
    return new Workflow<In, Out>(kit, name, toPart(root as AnyStep, `the root of workflow "${name}"`));
  };
}
