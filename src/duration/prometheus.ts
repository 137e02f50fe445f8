import type { Dialect } from "./dialect.ts";
import { ordered, sumOf } from "./ordered.ts";
import { longestMs, type Unit, units } from "./units.ts";

/** A length of time as Prometheus writes it: `30s`, `5m`, `1h30m`, `1w`. */
export type PromDuration = `${bigint}${Unit}` | `${bigint}${Unit}${bigint}${Unit}`;

const whole = ordered(String.raw`\d+`);

interface WrittenDialect extends Dialect {
  /** Whole milliseconds as Prometheus prints them. */
  write(ms: number): string;
}

/** Parts that are written only where nothing is left: 90d is easier to read than 12w6d. */
const undivided: readonly string[] = ["y", "w"];

/** What Prometheus reads, in its configuration, its rules and in PromQL. There, plain numbers are seconds besides. */
export const prometheus: WrittenDialect = {
  read(text) {
    if (text === "0") return 0;
    const ms = sumOf(whole, text);
    return ms === undefined || ms > longestMs ? undefined : ms;
  },
  fix: "write whole numbers with y, w, d, h, m, s or ms, the largest first and each once, such as 5m or 1h30m, up to 292y",
  write(ms) {
    let rest = Math.abs(ms);
    let text = "";
    for (const [unit, size] of units) {
      if (rest < size || (undivided.includes(unit) && rest % size !== 0)) continue;
      text += `${Math.floor(rest / size)}${unit}`;
      rest %= size;
    }
    return text === "" ? "0s" : `${ms < 0 ? "-" : ""}${text}`;
  },
};
