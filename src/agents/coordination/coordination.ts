import { type CoordinationStrategy, coordinationStrategies } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import {
  type Duration,
  type Primitive,
  type Step,
  type StepFunction,
  toFunction,
  toMilliseconds,
} from "../../primitives/index.ts";
import { enterRun, RunContext, type RunOptions } from "../../telemetry/index.ts";
import type { AgentKit } from "../agent/agent-kit.ts";
import { copyData } from "../data/copy-data.ts";
import { aggregate } from "./aggregate.ts";
import { consensus, type Equals } from "./consensus.ts";
import { CoordinationMeter } from "./coordination-meter.ts";
import type { Agents, CoordinationFactory } from "./coordination-types.ts";
import type { DecideStrategy } from "./decide.ts";
import { first } from "./first.ts";
import { type Question, Round } from "./round.ts";

const kind = "coordination";

/** The options of every strategy, before they are checked. */
interface GivenOptions {
  readonly agents: Agents;
  readonly strategy?: CoordinationStrategy;
  readonly timeout?: Duration;
  readonly requireAll?: boolean;
  readonly equals?: Equals;
  readonly copyInput?: (input: unknown) => unknown;
}

class Coordination implements Primitive<unknown, unknown> {
  readonly name: string;
  readonly kind = kind;
  readonly #kit: AgentKit;
  readonly #question: Question;
  readonly #meter: CoordinationMeter;

  constructor(kit: AgentKit, strategy: CoordinationStrategy, question: Question) {
    this.name = question.coordinator;
    this.#kit = kit;
    this.#question = question;
    this.#meter = new CoordinationMeter(kit.port, this.name, strategy);
  }

  run(input: unknown, options?: RunOptions | RunContext): Promise<unknown> {
    if (options instanceof RunContext) return this.#begin(input, options);
    const { port } = this.#kit;
    return enterRun(port, this, options, (around) => this.#begin(input, around));
  }

  async #begin(input: unknown, around: RunContext): Promise<unknown> {
    const { port } = this.#kit;
    const start = {
      name: `${kind} ${this.name}`,
      attributes: { "tta.kind": kind, "tta.coordination": this.name },
    };
    return await port.tracer.run(start, around.span, (span) => {
      if (span.recording) span.setAttribute("tta.correlation_id", around.correlationId);
      return this.#execute(input, around.child({ span }));
    });
  }

  pipe<Next>(next: Step<unknown, Next>): Primitive<unknown, Next> {
    return this.#kit.sequence(this, next);
  }

  async #execute(input: unknown, context: RunContext): Promise<unknown> {
    const start = this.#meter.begin(context);
    try {
      context.throwIfAborted();
      const { outcome, value } = await new Round(this.#question, context).run(input, this.#kit.port.clock);
      this.#meter.succeed(start, context, outcome);
      if (outcome !== "ok") context.span.setAttribute("tta.coordination.outcome", outcome);
      context.span.end("ok");
      return value;
    } catch (error) {
      context.span.end(this.#meter.fail(start, error, context), error);
      throw error;
    }
  }
}

const strategies: Readonly<Record<CoordinationStrategy, (options: GivenOptions) => DecideStrategy>> = {
  aggregate: ({ requireAll = true }) => aggregate(requireAll),
  first: () => first,
  consensus: ({ requireAll = false, equals }) => consensus(requireAll, equals),
};

function functionsOf(name: string, agents: Agents): ReadonlyMap<string, StepFunction<unknown, unknown>> {
  const entries = Object.entries(agents ?? {});
  if (entries.length === 0) {
    throw new ObsError({
      code: "AGENT_EMPTY",
      problem: `coordination "${name}" has no agents`,
      fix: "give it at least one",
    });
  }
  return new Map(
    entries.map(([agent, step]) => [agent, toFunction(step, `agent "${agent}" of coordination "${name}"`)]),
  );
}

export function coordinationFactory(kit: AgentKit): CoordinationFactory {
  return ((name: string, options: GivenOptions) => {
    kit.claim(kind, name);
    const { strategy = "aggregate", timeout, copyInput = copyData } = options;
    const wrong = (problem: string, fix: string): ObsError =>
      new ObsError({ code: "AGENT_OPTION", problem: `coordination "${name}" ${problem}`, fix });
    if (!coordinationStrategies.includes(strategy)) {
      throw wrong(
        `has the strategy ${JSON.stringify(strategy)}`,
        `choose ${coordinationStrategies.join(", ")}`,
      );
    }
    if (options.equals !== undefined && typeof options.equals !== "function") {
      throw wrong("has an equals that is no function", "give it (a, b) => boolean");
    }
    return new Coordination(kit, strategy, {
      coordinator: name,
      agents: functionsOf(name, options.agents),
      strategy: strategies[strategy](options),
      timeoutMs:
        timeout === undefined ? undefined : toMilliseconds(timeout, `the timeout of coordination "${name}"`),
      copyInput,
    });
  }) as CoordinationFactory;
}
