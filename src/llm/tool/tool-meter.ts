import { type Outcome, outcomes } from "../../catalog/index.ts";
import type { BoundHistogram } from "../../metrics/index.ts";
import type { RunContext, SpanStart } from "../../telemetry/index.ts";
import type { LlmKit } from "../call/llm-kit.ts";
import { ownContext } from "../call/own-context.ts";

/** What the conventions of OpenTelemetry call it. */
const operation = "execute_tool";

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
  readonly #span: SpanStart;

  constructor(kit: LlmKit, tool: string) {
    const durations = kit.port.metrics.histogram("tta_tool_duration_seconds");
    this.#kit = kit;
    this.#tool = tool;
    this.#span = {
      name: `${operation} ${tool}`,
      attributes: { "tta.kind": "tool", "gen_ai.operation.name": operation, "gen_ai.tool.name": tool },
    };
    this.#durations = new Map(outcomes.map((outcome) => [outcome, durations.bind({ tool, outcome })]));
  }

  /** Begins a call; the context is for whatever runs in it. */
  begin(run: RunContext): ToolRun {
    const { port } = this.#kit;
    const context = ownContext(port, run, this.#span);
    const start = port.clock.now();
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

  #end(context: RunContext, start: number, outcome: Outcome, error: unknown): void {
    const seconds = (this.#kit.port.clock.now() - start) / 1000;
    this.#durations.get(outcome)?.observe(seconds, context.span.exemplar);
    this.#kit.conventions?.tool(this.#tool, outcome, error, seconds);
    context.span.end(outcome, error);
  }
}
