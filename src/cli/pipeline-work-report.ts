import type { PipelinesView, TransitionEvent } from "../pipelines/index.ts";
import { RunProgress } from "./pipeline-progress.ts";
import { plainLine } from "./plain-text.ts";
import type { Terminal } from "./terminal.ts";

/** Tells what becomes of any run: lines for people, or each event as a line of JSON. */
export class WorkReport {
  readonly #pipelines: PipelinesView;
  readonly #terminal: Terminal;
  readonly #json: boolean;
  readonly #runs = new Map<string, RunProgress>();

  constructor(pipelines: PipelinesView, terminal: Terminal, json: boolean) {
    this.#pipelines = pipelines;
    this.#terminal = terminal;
    this.#json = json;
  }

  async tell(events: readonly TransitionEvent[]): Promise<void> {
    const { out, note, paint } = this.#terminal;
    if (this.#json) {
      for (const event of events) out(JSON.stringify(event));
      return;
    }
    for (const [runId, those] of Map.groupBy(events, ({ run_id }) => run_id)) {
      if (runId === null) continue;
      const progress = await this.#progressOf(runId);
      const name = plainLine(progress.names.get(runId)?.name ?? "");
      for (const line of progress.take(those, paint)) note(`${paint("dim", name, "note")} ${line}`);
      if (progress.ended === undefined) continue;
      this.#runs.delete(runId);
      note(`${paint("bold", name, "note")} ${progress.ended}`);
    }
  }

  async #progressOf(runId: string): Promise<RunProgress> {
    const known = this.#runs.get(runId) ?? new RunProgress(await this.#pipelines.show(runId));
    this.#runs.set(runId, known);
    return known;
  }
}
