import type { Check } from "../../standards/index.ts";

/**
 * How much of the machine a check takes: a light one a core, a heavy one brings as many processes as there are cores, so
 * that two of them only slow each other down, and what is measured by the clock is run alone.
 */
type Weight = "light" | "heavy" | "alone";

const weights: Readonly<Partial<Record<Check, Weight>>> = {
  unit: "heavy",
  coverage: "heavy",
  integration: "heavy",
  e2e: "heavy",
  mutation: "heavy",
  load: "alone",
  benchmark: "alone",
};

const weightOf = (check: Check): Weight => weights[check] ?? "light";

/** Whose turn it is. */
export interface Turns {
  readonly waiting: readonly Check[];
  readonly running: readonly Check[];
  readonly cores: number;
  /** Whether it only reads what others write. */
  readsOnly(check: Check): boolean;
}

/** The next check that may begin; undefined where one that runs must end first. */
export function nextTurn({ waiting, running, cores, readsOnly }: Turns): Check | undefined {
  if (running.some((check) => weightOf(check) === "alone")) return undefined;
  if (running.length >= Math.max(1, cores)) return undefined;
  const isHeavyFree = !running.some((check) => weightOf(check) === "heavy" && !readsOnly(check));
  const first = waiting.find((check) => {
    if (readsOnly(check)) return false;
    const weight = weightOf(check);
    return weight === "heavy" ? isHeavyFree : weight === "light";
  });
  // What takes longest begins first, or it would be waited for alone.
  const heavy = isHeavyFree
    ? waiting.find((check) => weightOf(check) === "heavy" && !readsOnly(check))
    : undefined;
  const next = heavy ?? first;
  if (next !== undefined || running.length > 0) return next;
  return waiting.find((check) => readsOnly(check)) ?? waiting[0];
}
