import { type LineLoss, lineLosses, type OwnMetrics } from "../catalog/index.ts";
import type { BoundCounter, Registry } from "../metrics/index.ts";
import { type Logger, Seldom, systemClock } from "../telemetry/index.ts";

const sentences: Readonly<Partial<Record<LineLoss, string>>> = {
  queue_full: "lines of the log are lost: more are written than can be sent or stored",
  export_failed: "lines of the log are lost: the server of log.push does not take them",
  rejected: "lines of the log are lost: the server of log.push refuses them",
};

/** Counts lines that were lost on their way, and says so once for each reason. */
export class LineBooks {
  readonly #dropped: ReadonlyMap<LineLoss, BoundCounter>;
  readonly #tell = new Map<LineLoss, Seldom>();
  #telling = false;
  #all = 0;

  /** Lines that were lost so far, whatever for. */
  get all(): number {
    return this.#all;
  }

  /** Whether the line that is written now tells of lost ones, which would be lost the same way. */
  get telling(): boolean {
    return this.#telling;
  }

  constructor(metrics: Registry<OwnMetrics>) {
    const dropped = metrics.counter("tta_sdk_lines_dropped_total");
    this.#dropped = new Map(lineLosses.map((reason) => [reason, dropped.bind({ reason })]));
  }

  /** Says from now on what is lost. */
  tell(log: Logger): void {
    for (const reason of lineLosses) this.#tell.set(reason, new Seldom({ clock: systemClock, log }));
  }

  lost(reason: LineLoss, lines: number, why?: string): void {
    if (lines === 0) return;
    this.#all += lines;
    this.#dropped.get(reason)?.inc(lines);
    const sentence = sentences[reason];
    if (this.#telling || sentence === undefined) return;
    this.#telling = true;
    try {
      this.#tell.get(reason)?.warn(sentence, { lines, why });
    } finally {
      this.#telling = false;
    }
  }
}
