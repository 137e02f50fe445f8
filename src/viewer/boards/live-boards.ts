/** Boards that are made in memory while their source is edited. */
export interface LiveBoards {
  /** Absolute path of the file that a board would be written to → its text, or undefined where it is no more. */
  texts(): ReadonlyMap<string, string | undefined>;
  /** Why the last change could not be taken over, in one sentence; the boards are those of before it. */
  problem(): string | undefined;
  /** Calls `listener` after every change of either; gives the undo. */
  onChange(listener: () => void): () => void;
}
