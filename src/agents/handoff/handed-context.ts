import { AbortScope, type AbortSource, RootScope, type RunContext } from "../../telemetry/index.ts";
import { enterHandoff, type HandoffRecord } from "../agent/trail.ts";

function pick<V>(from: Readonly<Record<string, V>>, keys: readonly string[]): Readonly<Record<string, V>> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = Object.hasOwn(from, key) ? from[key] : undefined;
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/** The context of the target: the given one with one more handoff in its history, trimmed to `keep` if given. */
export function handedContext(
  context: RunContext,
  record: HandoffRecord,
  keep: readonly string[] | undefined,
  source: AbortSource | undefined = context.source,
): RunContext {
  const { metadata, baggage } = context;
  const handed = context.child({
    source,
    ...(keep !== undefined && { metadata: pick(metadata, keep), baggage: pick(baggage, keep) }),
  });
  enterHandoff(handed, record);
  return handed;
}

/**
 * What stops the whole run that a context is a part of. Accepted work belongs to the run: the part that queued
 * it may be over, or may have lost a race, long before the work is done.
 */
export function sourceOfRun(context: RunContext): AbortSource | undefined {
  let at = context;
  for (;;) {
    // The run itself may be over by then as well: its caller is not.
    const source = at.source instanceof RootScope ? at.source.given : at.source;
    if (!(source instanceof AbortScope)) return source;
    if (at.parent === undefined) return undefined;
    at = at.parent;
  }
}
