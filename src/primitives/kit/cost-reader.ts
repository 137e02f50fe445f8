import { Seldom, type TelemetryPort } from "../../telemetry/index.ts";

/** A user's cost function, which must not be able to fail a run or to spoil a counter. */
export class CostReader {
  readonly #seldom: Seldom;
  readonly #kind: string;
  readonly #name: string;
  readonly #cost: (...about: readonly unknown[]) => unknown;

  constructor(
    port: TelemetryPort,
    kind: string,
    name: string,
    cost: (...about: readonly unknown[]) => unknown,
  ) {
    this.#seldom = new Seldom(port);
    this.#kind = kind;
    this.#name = name;
    this.#cost = cost;
  }

  /** USD; undefined when the function throws or gives no number of 0 or more, which the log says at times. */
  read(...about: readonly unknown[]): number | undefined {
    let usd: unknown;
    try {
      const cost = this.#cost;
      usd = cost(...about);
      if (typeof usd === "number" && usd >= 0 && usd < Number.POSITIVE_INFINITY) return usd;
      this.#complain({ cost: typeof usd === "number" ? usd : typeof usd });
    } catch (error) {
      this.#complain({ error });
    }
    return undefined;
  }

  #complain(fields: Readonly<Record<string, unknown>>): void {
    this.#seldom.warn("a cost function gave no cost, so some results are left out of what was saved", {
      kind: this.#kind,
      name: this.#name,
      ...fields,
    });
  }
}
