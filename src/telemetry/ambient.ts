import type { RunContext } from "./run-context.ts";

/**
 * Finds the context of the run that is under way where no argument reaches: in a logger, in a library deep in
 * user code. Entered once per request and once per workflow, never per primitive: an entry costs as much as
 * a primitive does.
 */
export interface Ambient {
  run<T>(context: RunContext, body: () => T): T;
  current(): RunContext | undefined;
}

/** Finds nothing. */
export const noAmbient: Ambient = { run: (_context, body) => body(), current: () => undefined };
