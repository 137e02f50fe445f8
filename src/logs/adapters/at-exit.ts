/** Does `work` when the process ends, however that came, unless it is taken back by what this gives. */
export function atExit(work: () => void): () => void {
  process.once("exit", work);
  return () => process.off("exit", work);
}
