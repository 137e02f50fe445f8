import { ObsError } from "../../errors/index.ts";
import type { Primitive, Step } from "../../primitives/index.ts";
import {
  AbortScope,
  classifyOutcome,
  enterRun,
  inSpan,
  RunContext,
  type RunOptions,
} from "../../telemetry/index.ts";
import type { AgentKit } from "../agent/agent-kit.ts";
import type { AgentRegistry } from "../agent/agent-registry.ts";
import { type HandoffRecord, trailOf } from "../agent/trail.ts";
import { WorkingAgent } from "../agent/working-agent.ts";
import { handedContext, sourceOfRun } from "./handed-context.ts";
import { HandoffMeter, outside } from "./handoff-meter.ts";
import { type HandoffOptions, type HandoffPlan, planHandoff } from "./handoff-options.ts";
import type { HandoffFactory, HandoffReceipt } from "./handoff-types.ts";

const kind = "handoff";
const shownSteps = 8;

class Handoff implements Primitive<unknown, unknown> {
  readonly name: string;
  readonly kind = kind;
  readonly #kit: AgentKit;
  readonly #target: () => WorkingAgent<unknown, unknown>;
  readonly #plan: HandoffPlan;
  readonly #meter: HandoffMeter;

  constructor(kit: AgentKit, name: string, target: () => WorkingAgent<unknown, unknown>, plan: HandoffPlan) {
    this.name = name;
    this.#kit = kit;
    this.#target = target;
    this.#plan = plan;
    this.#meter = new HandoffMeter(kit.port, name, plan.strategy);
    if (plan.from !== undefined) this.#meter.show(plan.from);
  }

  run(input: unknown, options?: RunOptions | RunContext): Promise<unknown> {
    if (options instanceof RunContext) return this.#begin(input, options);
    const { port } = this.#kit;
    return enterRun(port, this, options, (context) => this.#begin(input, context));
  }

  #begin(input: unknown, context: RunContext): Promise<unknown> {
    if (!context.span.recording) return this.#decide(input, context);
    const { from = trailOf(context).agent, strategy } = this.#plan;
    const attributes = {
      "tta.kind": kind,
      "tta.handoff.to": this.name,
      "tta.handoff.strategy": strategy,
      ...(from !== undefined && { "tta.handoff.from": from }),
    };
    const start = { name: `${kind} ${this.name}`, attributes };
    return inSpan(this.#kit.port, start, context, (inside) => this.#decide(input, inside));
  }

  async #decide(input: unknown, context: RunContext): Promise<unknown> {
    const { otherwise } = this.#plan;
    const from = this.#plan.from ?? trailOf(context).agent;
    try {
      context.throwIfAborted();
      if (await this.#leaves(input, context)) return await this.#handOver(input, context, from);
      this.#meter.count(from, "skipped", context);
    } catch (error) {
      this.#meter.count(from, classifyOutcome(error, context), context);
      throw error;
    }
    return otherwise === undefined ? input : await otherwise(input, context);
  }

  pipe<Next>(next: Step<unknown, Next>): Primitive<unknown, Next> {
    return this.#kit.sequence(this, next);
  }

  #leaves(input: unknown, context: RunContext): boolean | PromiseLike<boolean> {
    const { when } = this.#plan;
    return when === undefined || when(input, context);
  }

  async #handOver(input: unknown, context: RunContext, from: string | undefined): Promise<unknown> {
    const target = this.#target();
    const record = this.#record(input, context, from);
    if (this.#plan.strategy === "queued") return this.#queue(target, input, context, record);
    const output = await target.run(input, handedContext(context, record, this.#plan.keep));
    this.#meter.count(from, "ok", context);
    return output;
  }

  #record(input: unknown, context: RunContext, from: string | undefined): HandoffRecord {
    const { reason, maxDepth, strategy, keep } = this.#plan;
    const { depth, handoffs } = trailOf(context);
    if (depth >= maxDepth) {
      const path = [...handoffs.map(({ from: source }) => source ?? outside), from ?? outside, this.name];
      throw new ObsError({
        code: "AGENT_LOOP",
        problem: `handoff ${depth + 1} of one run goes on after ${path.slice(-shownSteps).join(" → ")}`,
        fix: `let one of these agents answer by itself, or raise maxDepth of the handoff to "${this.name}" above ${maxDepth}`,
      });
    }
    return {
      from,
      to: this.name,
      strategy,
      at: this.#kit.port.clock.wallTime(),
      reason: typeof reason === "function" ? reason(input) : reason,
      contextPreserved: keep === undefined,
    };
  }

  #queue(
    target: WorkingAgent<unknown, unknown>,
    input: unknown,
    context: RunContext,
    record: HandoffRecord,
  ): HandoffReceipt<unknown> {
    const scope = new AbortScope(sourceOfRun(context));
    const handed = handedContext(context, record, this.#plan.keep, scope);
    const { ahead, result: accepted } = target.inbox.accept(scope, () => target.run(input, handed));
    const result = accepted.then(
      (output) => {
        this.#meter.count(record.from, "ok", handed);
        return output;
      },
      (error: unknown) => {
        const outcome = classifyOutcome(error, handed);
        this.#meter.count(record.from, outcome, handed);
        if (outcome !== "cancelled" && outcome !== "skipped") {
          const { from, to } = record;
          this.#kit.port.log.warn("a queued handoff failed", { from, to, outcome, error });
        }
        throw error;
      },
    );
    result.catch(() => {});
    return { id: this.#kit.port.newId(), agent: this.name, ahead, result };
  }
}

export function handoffFactory(kit: AgentKit, agents: AgentRegistry): HandoffFactory {
  return ((wanted: unknown, options: HandoffOptions = {}) => {
    const byName = typeof wanted === "string";
    const name = byName ? wanted : agents.find(wanted, "the target of a handoff").name;
    const plan = planHandoff(options, `the handoff to "${name}"`);
    const target = (): WorkingAgent<unknown, unknown> => agents.find(wanted, "the target of a handoff");
    if (plan.strategy === "queued" && wanted instanceof WorkingAgent) wanted.inbox.show();
    return new Handoff(kit, name, target, plan);
  }) as HandoffFactory;
}
