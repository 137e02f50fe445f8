import type { Primitive, Step, StepFunction } from "../../primitives/index.ts";
import {
  type Account,
  type ExecutionMeter,
  enterRun,
  RunContext,
  type RunOptions,
  type Span,
  type SpanStart,
} from "../../telemetry/index.ts";
import type { Agent } from "./agent.ts";
import type { AgentKit } from "./agent-kit.ts";
import { agentAccount, agentMeter } from "./agent-meter.ts";
import type { Inbox } from "./inbox.ts";
import { arrivalOf, enterAgent } from "./trail.ts";

const kind = "agent";
/** What the conventions of OpenTelemetry call it. */
const operation = "invoke_agent";

export class WorkingAgent<In, Out> implements Agent<In, Out> {
  readonly name: string;
  readonly kind = kind;
  readonly inbox: Inbox;
  readonly #kit: AgentKit;
  readonly #work: StepFunction<In, Out>;
  readonly #meter: ExecutionMeter;
  readonly #span: SpanStart;
  #account: Account | undefined;

  constructor(kit: AgentKit, name: string, work: StepFunction<In, Out>, inbox: Inbox) {
    this.name = name;
    this.inbox = inbox;
    this.#kit = kit;
    this.#work = work;
    this.#meter = agentMeter(kit.port, name);
    this.#span = {
      name: `${operation} ${name}`,
      attributes: { "tta.kind": kind, "gen_ai.operation.name": operation, "gen_ai.agent.name": name },
    };
  }

  run(input: In, options?: RunOptions | RunContext): Promise<Out> {
    if (options instanceof RunContext) return this.#begin(input, options);
    const { port } = this.#kit;
    return enterRun(port, this, options, (around) => this.#begin(input, around));
  }

  async #begin(input: In, around: RunContext): Promise<Out> {
    const { port } = this.#kit;
    return await port.tracer.run(this.#span, around.span, (span) => {
      if (span.recording) {
        const arrival = arrivalOf(around);
        span.setAttribute("tta.correlation_id", around.correlationId);
        if (arrival !== undefined) span.setAttribute("tta.handoff.strategy", arrival.strategy);
        if (arrival?.from !== undefined) span.setAttribute("tta.handoff.from", arrival.from);
      }
      if (port.spending.tracked) return this.#booked(input, around, span);
      const context = around.child({ span });
      return port.ambient.run(context, () => this.#execute(input, context));
    });
  }

  pipe<Next>(next: Step<Out, Next>): Primitive<In, Next> {
    return this.#kit.sequence(this, next);
  }

  #booked(input: In, around: RunContext, span: Span): Promise<Out> {
    const { port } = this.#kit;
    this.#account ??= agentAccount(port, this.name);
    const { spending } = port;
    return spending.within(port, around, this.#account, (context) => this.#execute(input, context), span);
  }

  async #execute(input: In, context: RunContext): Promise<Out> {
    enterAgent(context, this.name);
    const start = this.#meter.begin(context);
    try {
      context.throwIfAborted();
      const work = this.#work;
      const output = await work(input, context);
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
