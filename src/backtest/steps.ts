import { prometheus } from "../duration/index.ts";
import { ObsError } from "../errors/index.ts";

/** More evaluations than these are not looked at one by one unless that is asked for. */
const mostSteps = 200_000;

/**
 * ms between two looks: those of the evaluations, or a multiple of it for a range that has very many.
 *
 * @throws ObsError BACKTEST_OPTION for a step that is shorter than the evaluations are apart
 */
export function stepFor(rangeMs: number, intervalMs: number, asked: number | undefined): number {
  if (asked === undefined) return intervalMs * Math.max(1, Math.ceil(rangeMs / intervalMs / mostSteps));
  if (asked >= intervalMs) return asked;
  throw new ObsError({
    code: "BACKTEST_OPTION",
    problem: `a step of ${prometheus.write(asked)} is shorter than the ${prometheus.write(intervalMs)} between two evaluations of the alert`,
    fix: "give a longer one, or none",
  });
}

/** What a step that is longer than the evaluations are apart does to the answer. */
export function coarseNote(stepMs: number, intervalMs: number, holdMs: number): readonly string[] {
  if (stepMs <= intervalMs) return [];
  const [step, interval] = [stepMs, intervalMs].map(prometheus.write);
  const least = prometheus.write(Math.ceil(Math.max(1, holdMs) / stepMs) * stepMs);
  return [
    `It is evaluated every ${interval} and was looked at every ${step}: what comes and goes in between was not seen, times are right to ${step}, and it had to be seen for ${least} before it fired.`,
  ];
}
