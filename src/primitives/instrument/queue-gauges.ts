import type { BoundGauge } from "../../metrics/index.ts";
import type { Kit } from "../kit/kit.ts";

/** How many somebody else's bulkhead or queue lets in, and how many wait for it. */
export class QueueGauges {
  readonly #limitGauge: BoundGauge;
  readonly #queuedGauge: BoundGauge;
  #limit = 0;
  #queued = 0;

  constructor({ port: { metrics } }: Kit, primitive: string) {
    this.#limitGauge = metrics.gauge("tta_bulkhead_limit").bind({ primitive });
    this.#queuedGauge = metrics.gauge("tta_bulkhead_queued").bind({ primitive });
  }

  /** Adds the differences instead of setting, so that two of one name add up. No limit at all is shown as 0. */
  see(limit: number, queued: number): void {
    const finite = Number.isFinite(limit) ? limit : 0;
    this.#limitGauge.inc(finite - this.#limit);
    this.#queuedGauge.inc(queued - this.#queued);
    this.#limit = finite;
    this.#queued = queued;
  }
}
