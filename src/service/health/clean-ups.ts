import { endsWithin, type TelemetryPort } from "../../telemetry/index.ts";
import type { CleanUp } from "./health-types.ts";

/** What is done in a shutdown, one after the other. */
export class CleanUps {
  readonly #all: { readonly name: string; readonly work: CleanUp }[] = [];

  add(name: string, work: CleanUp): void {
    this.#all.push({ name, work });
  }

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  /** Does all of it within so many milliseconds. What hangs has its share of what is left, and fails nothing else. */
  async run({ clock, log }: Pick<TelemetryPort, "clock" | "log">, timeout: number): Promise<void> {
    const until = clock.now() + timeout;
    for (const [index, { name, work }] of this.#all.entries()) {
      const share = Math.max(1, (until - clock.now()) / (this.#all.length - index));
      const aborting = new AbortController();
      try {
        const doing = (async () => work(aborting.signal))();
        if (!(await endsWithin(clock, share, doing))) {
          log.warn("a clean-up did not end in time", { clean_up: name, timeout_ms: Math.round(share) });
        }
      } catch (error) {
        log.warn("a clean-up failed", { clean_up: name, error });
      } finally {
        aborting.abort();
      }
    }
  }
}
