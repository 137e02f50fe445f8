import type { BoardFiles } from "../adapters/board-files.ts";
import type { RawBoards } from "../raw/raw-boards.ts";
import { type BoardText, type ShelvedBoard, shelve } from "./board-entry.ts";
import type { LiveBoards } from "./live-boards.ts";
import { type BoardChanges, makeShelf, type Shelf, shelfChanges } from "./shelf.ts";

/** What has changed, and the shelf on which it has. */
interface BoardNews {
  readonly changes: BoardChanges;
  readonly shelf: Shelf;
}

/** The boards as they are now. */
export interface BoardStore {
  /** Looks at the disk: what was saved a moment ago is there. */
  shelf(): Promise<Shelf>;
  /** Looks, and says what has changed since the last call. */
  news(): Promise<BoardNews | undefined>;
}

/** Keeps boards that have not changed from being parsed again. */
function remembered(): (text: BoardText) => ShelvedBoard | undefined {
  const known = new Map<string, { readonly text: string; readonly board: ShelvedBoard | undefined }>();
  return (read) => {
    const before = known.get(read.file);
    if (before?.text === read.text) return before.board;
    const board = shelve(read);
    known.set(read.file, { text: read.text, board });
    return board;
  };
}

/** Where boards come from, beside files. */
export interface BoardSources {
  readonly live?: LiveBoards | undefined;
  readonly raw?: RawBoards | undefined;
}

export function boardStore(files: BoardFiles, { live, raw }: BoardSources = {}): BoardStore {
  const shelved = remembered();
  let told: Shelf = { boards: new Map(), problems: [] };
  const shelf = async (): Promise<Shelf> => {
    const [read, unwritten = []] = await Promise.all([files.read(live?.texts() ?? new Map()), raw?.texts()]);
    return makeShelf({ ...read, texts: [...read.texts, ...unwritten] }, shelved);
  };
  return {
    shelf,
    news: async () => {
      const now = await shelf();
      const changes = shelfChanges(told, now);
      told = now;
      return changes === undefined ? undefined : { changes, shelf: now };
    },
  };
}
