/** Something the person who started the demo can put right: its message is one clear sentence. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
