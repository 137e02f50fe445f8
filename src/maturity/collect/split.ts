import { type Collected, type CollectOptions, collectCheck } from "../../collectors/index.ts";
import type { CheckSource } from "../../quality/index.ts";
import type { Component } from "../../registry/index.ts";
import type { Check, Fact } from "../../standards/index.ts";
import type { CollectionCheck } from "../facts/fact-store.ts";

/** What one check found out of each component, and how it went. */
export interface Split {
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
  readonly done: CollectionCheck;
}

/** Runs the tools of a check once, and divides what they say among components. */
export async function collectSplit(
  check: Check,
  sources: readonly CheckSource[],
  components: readonly Component[],
  options: CollectOptions,
): Promise<Split> {
  const all = await collectCheck(check, sources, options);
  return { facts: new Map(components.map(({ name }) => [name, all.facts])), done: doneOf(all) };
}

const doneOf = ({ check, outcome, reason, source, durationSeconds }: Collected): CollectionCheck => ({
  check,
  outcome,
  ...(reason !== undefined && { reason }),
  source,
  durationSeconds,
});
