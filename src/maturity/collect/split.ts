import { type Collected, type CollectOptions, collectParts } from "../../collectors/index.ts";
import type { CheckSource } from "../../quality/index.ts";
import type { Component } from "../../registry/index.ts";
import type { Check, Fact } from "../../standards/index.ts";
import type { CollectionCheck } from "../facts/fact-store.ts";

/** What one check found out of each component, and how it went. */
export interface Split {
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
  readonly done: CollectionCheck;
}

/** Runs the tools of a check once, and divides what they say among components by the files that they name. */
export async function collectSplit(
  check: Check,
  sources: readonly CheckSource[],
  components: readonly Component[],
  options: CollectOptions,
): Promise<Split> {
  const paths = new Map(components.map((component) => [component.name, component.paths]));
  const { whole, parts } = await collectParts(check, sources, options, paths);
  return { facts: parts, done: doneOf(whole) };
}

const doneOf = ({ check, outcome, reason, source, durationSeconds }: Collected): CollectionCheck => ({
  check,
  outcome,
  ...(reason !== undefined && { reason }),
  source,
  durationSeconds,
});
