/** Calls `stop` at the first Ctrl-C, SIGTERM or SIGHUP; a second one ends this process at once. Gives the undo. */
export function onStopSignals(stop: (signal: NodeJS.Signals) => void): () => void {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  let asked = false;
  const handle = (signal: NodeJS.Signals): void => {
    // Children are on a leash: they end with this process.
    if (asked) process.exit(130);
    asked = true;
    stop(signal);
  };
  for (const signal of signals) process.on(signal, handle);
  return () => {
    for (const signal of signals) process.off(signal, handle);
  };
}
