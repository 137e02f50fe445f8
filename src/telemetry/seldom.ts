import type { LogFields } from "./log.ts";
import type { TelemetryPort } from "./port.ts";

/** Milliseconds for which a problem that was told is not told again. */
const silence = 600_000;

/** Tells of one problem that repeats: at first, and again when it still comes after ten minutes. */
export class Seldom {
  readonly #port: Pick<TelemetryPort, "clock" | "log">;
  #silentUntil = Number.NEGATIVE_INFINITY;
  #untold = 0;

  constructor(port: Pick<TelemetryPort, "clock" | "log">) {
    this.#port = port;
  }

  /** `untold` in the line is how often it came since the last one. Says whether it was told. */
  warn(message: string, fields: LogFields = {}): boolean {
    const { clock, log } = this.#port;
    const now = clock.now();
    if (now < this.#silentUntil) {
      this.#untold += 1;
      return false;
    }
    log.warn(message, this.#untold === 0 ? fields : { ...fields, untold: this.#untold });
    this.#silentUntil = now + silence;
    this.#untold = 0;
    return true;
  }
}
