import type { TierRule } from "../standards/index.ts";

/** Whether a change may be merged without a person: at once, from a moment on, or not until something is done. */
export type Mergeable =
  | { readonly mergeable: "yes" }
  | { readonly mergeable: "after"; readonly date: string }
  | { readonly mergeable: "needs"; readonly needs: readonly string[] };

/** What is known of a change when its gate has ended. */
export interface Gated {
  /** All that its tier asks for was run, and passed. */
  readonly passed: boolean;
  /** When its last commit was made, in ms since 1970; undefined where that is not known. */
  readonly committedAtMs: number | undefined;
  readonly nowMs: number;
}

const dayMs = 86_400_000;

/** What the rule of a tier says of merging a change. */
export function mergeableBy({ autoMerge, byHand }: TierRule, gated: Gated): Mergeable {
  const needs = [...(gated.passed ? [] : ["a gate that passes"]), ...byHand];
  if (autoMerge === "never" && byHand.length === 0) needs.push("a person who merges it");
  if (needs.length > 0) return { mergeable: "needs", needs };
  if (typeof autoMerge === "string") return { mergeable: "yes" };
  const { committedAtMs, nowMs } = gated;
  if (committedAtMs === undefined)
    return { mergeable: "needs", needs: [`${autoMerge.afterDays} days since a commit that is known`] };
  const from = committedAtMs + autoMerge.afterDays * dayMs;
  return from <= nowMs ? { mergeable: "yes" } : { mergeable: "after", date: new Date(from).toISOString() };
}
