/** Signals of the terminal that a command would get if it were alone in it. */
const passedOn = process.platform === "win32" ? [] : (["SIGWINCH", "SIGUSR2"] as const);

/** Passes what a command would get of the terminal on to it; gives the undo. */
export function forwardSignals(send: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of passedOn) process.on(signal, send);
  return () => {
    for (const signal of passedOn) process.off(signal, send);
  };
}
