/** A shell, npm and the terminal may each send one for the same Ctrl-C. */
const sameMs = 500;

/**
 * Calls `stop` at the first Ctrl-C, SIGTERM or SIGHUP, and `again` at the next one that is not the same: it is to end
 * this process at once. Gives the undo.
 */
export function onStopSignals(
  stop: (signal: NodeJS.Signals) => void,
  again: () => void = () => process.exit(130),
): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  let askedAt: number | undefined;
  const handle = (signal: NodeJS.Signals): void => {
    // Children are on a leash: they end with this process.
    if (askedAt === undefined) {
      askedAt = performance.now();
      stop(signal);
    } else if (performance.now() - askedAt > sameMs) again();
  };
  for (const signal of signals) process.on(signal, handle);
  return () => {
    for (const signal of signals) process.off(signal, handle);
  };
}
