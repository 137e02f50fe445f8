import type { OwnMetrics, WorkerState } from "../catalog/index.ts";
import type { BoundCounter, BoundGauge, Registry } from "../metrics/index.ts";

/** Books in `tta_workers_*` what a primary knows of its workers. */
export class WorkerBooks {
  readonly #states: Readonly<Record<WorkerState, BoundGauge>>;
  readonly #age: BoundGauge;
  readonly #ended: BoundCounter;

  constructor(metrics: Registry<OwnMetrics>) {
    const workers = metrics.gauge("tta_workers");
    this.#states = {
      reporting: workers.bind({ state: "reporting" }),
      stale: workers.bind({ state: "stale" }),
      refused: workers.bind({ state: "refused" }),
    };
    this.#age = metrics.gauge("tta_workers_report_age_seconds").bind({});
    this.#ended = metrics.counter("tta_workers_ended_total").bind({});
    this.show({ reporting: 0, stale: 0, refused: 0 }, 0);
  }

  /** `age` is in seconds. */
  show(counts: Readonly<Record<WorkerState, number>>, age: number): void {
    this.#states.reporting.set(counts.reporting);
    this.#states.stale.set(counts.stale);
    this.#states.refused.set(counts.refused);
    this.#age.set(age);
  }

  ended(): void {
    this.#ended.inc();
  }
}
