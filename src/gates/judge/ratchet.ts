import { type Measure, measures } from "../../standards/index.ts";
import { type Broken, type Judged, judgedOf } from "./judge.ts";
import { measureText } from "./measure-text.ts";

/** What tests say and secrets are never forgiven: what failed before is no reason to fail now. */
const never = /_(passed|failed)$|^secrets$/;

/** Whether a measure may stay as bad as it was. */
export const isForgivable = (measure: Measure): boolean => !never.test(measure);

/** What was measured before a change, and where. */
export interface Base {
  /** To follow "at". */
  readonly name: string;
  value(measure: Measure): number | undefined;
}

/**
 * Forgives each limit that is broken where its value is no worse than before the change. What is unknown, now or before,
 * is not forgiven.
 */
export function ratchet({ broken, unknown, forgiven }: Judged, base: Base): Judged {
  const left: Broken[] = [];
  const lenient = [...forgiven];
  for (const one of broken) {
    const { measure } = one.limit;
    const before = isForgivable(measure) ? base.value(measure) : undefined;
    if (before !== undefined && isNoWorse(measure, one.value, before))
      lenient.push(`${one.says}, but was ${measureText(measure, before)} at ${base.name}`);
    else left.push(before === undefined ? one : { ...one, says: worseText(one, before, base) });
  }
  return judgedOf(left, unknown, lenient);
}

const isNoWorse = (measure: Measure, now: number, before: number): boolean =>
  measures[measure].better === "more" ? now >= before : now <= before;

const worseText = ({ limit, says }: Broken, before: number, { name }: Base): string =>
  `${says}; it was ${measureText(limit.measure, before)} at ${name}, so that it became worse`;
