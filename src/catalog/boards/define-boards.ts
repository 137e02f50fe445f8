/** A board and its panels by key. Order of the panels is the order on the board. */
interface BoardKeys {
  readonly title: string;
  /** The question that the board answers. */
  readonly question: string;
  readonly panels: readonly string[];
}

/** Types boards and their panels by key. */
export function defineBoards<const T extends Readonly<Record<string, BoardKeys>>>(boards: T): T {
  return boards;
}
