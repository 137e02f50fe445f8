import { type Outcome, outcomes } from "../../catalog/index.ts";
import type { BoundHistogram } from "../../metrics/index.ts";
import type { RunContext } from "../../telemetry/index.ts";
import type { LlmKit } from "../call/llm-kit.ts";
import { callOutcome } from "../call/outcome.ts";

/** One call of a tool that is under way. */
export interface ToolRun {
  readonly context: RunContext;
  end(outcome: Outcome, error?: unknown): void;
}

/** Books the calls of one tool. */
export class ToolMeter {
  readonly #kit: LlmKit;
  readonly #tool: string;
  readonly #durations: ReadonlyMap<Outcome, BoundHistogram>;

  constructor(kit: LlmKit, tool: string) {
    const durations = kit.port.metrics.histogram("tta_tool_duration_seconds");
    this.#kit = kit;
    this.#tool = tool;
    this.#durations = new Map(outcomes.map((outcome) => [outcome, durations.bind({ tool, outcome })]));
  }

  /** Begins a call; the context is for whatever runs in it. */
  begin(run: RunContext): ToolRun {
    const { clock, tracer } = this.#kit.port;
    const parent = run.span.ids === undefined ? undefined : run.span;
    const span = tracer.run(`execute_tool ${this.#tool}`, parent, (begun) => begun);
    const context = run.child({ span });
    const start = clock.now();
    let over = false;
    return {
      context,
      end: (outcome, error) => {
        if (over) return;
        over = true;
        this.#kit.safely(() => this.#end(context, start, outcome, error));
      },
    };
  }

  /** How a call that threw is booked. */
  outcome(error: unknown, context: RunContext): Outcome {
    return callOutcome(error, context);
  }

  #end(context: RunContext, start: number, outcome: Outcome, error: unknown): void {
    const seconds = (this.#kit.port.clock.now() - start) / 1000;
    this.#durations.get(outcome)?.observe(seconds, context.span.exemplar);
    this.#kit.conventions?.tool(this.#tool, outcome, error, seconds);
    context.span.end(outcome, error);
  }
}
