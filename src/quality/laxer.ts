import type { Limit, TierRule } from "../standards/index.ts";
import type { TierChange } from "./quality-file.ts";

/** What a change of a tier takes away from it, each as words for a sentence. */
export function laxer({ asks }: TierRule, { without = [], limits = [] }: TierChange): readonly string[] {
  const standard = Object.values(asks).flatMap((asked) => asked.limits);
  const dropped = without.filter((check) => asks[check] !== undefined).map((check) => `no ${check}`);
  const lowered = limits.filter((limit) => standard.some((one) => isLaxer(limit, one)));
  return [...dropped, ...lowered.map(limitText)];
}

const isLaxer = (limit: Limit, standard: Limit): boolean =>
  limit.measure === standard.measure &&
  ((limit.atLeast ?? -Infinity) < (standard.atLeast ?? -Infinity) ||
    (limit.atMost ?? Infinity) > (standard.atMost ?? Infinity));

/** @example limitText({ measure: "coverage_lines", atLeast: 0.6 }) // "coverage_lines at least 0.6" */
export function limitText({ measure, atLeast, atMost }: Limit): string {
  const bounds = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}`]),
  ];
  return `${measure} ${bounds.length === 0 ? "any" : bounds.join(" and ")}`;
}
