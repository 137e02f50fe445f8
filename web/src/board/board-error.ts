/** A file that is no dashboard. The message is one sentence for people. */
export class BoardError extends Error {
  override readonly name = "BoardError";
}
