import type { Waiver } from "../../registry/index.ts";
import type { CriterionResult } from "../../standards/index.ts";
import { dateOf, endOfDay } from "./days.ts";

/** Whether a waiver holds: on its last day it still does, by UTC. */
export const isInForce = ({ untilMs }: Waiver, now: number): boolean => now <= endOfDay(untilMs);

interface Waived {
  readonly result: CriterionResult;
  readonly says: string;
  readonly waiver: Waiver | undefined;
}

/** What a waiver makes of a verdict: of what is met, nothing. */
export function waive(
  name: string,
  { result, says }: { readonly result: CriterionResult; readonly says: string },
  waivers: readonly Waiver[],
  now: number,
): Waived {
  const own = waivers
    .filter(({ criterion }) => criterion === name)
    .toSorted((one, other) => other.untilMs - one.untilMs);
  const [last] = own;
  if (last === undefined || result === "met") {
    return { result, says, waiver: last !== undefined && isInForce(last, now) ? last : undefined };
  }
  if (!isInForce(last, now)) {
    return {
      result,
      says: `${says}; the waiver of ${last.by} ended on ${dateOf(last.untilMs)}`,
      waiver: undefined,
    };
  }
  const waived = `waived by ${last.by} until ${dateOf(last.untilMs)}: ${last.reason}`;
  return { result: "waived", says: `${says}; ${waived}`, waiver: last };
}
