import { type BoardText, type ShelvedBoard, shelve } from "./board-entry.ts";

/** All boards that are shown, by uid, in the order of their files; and what is wrong with the list itself. */
export interface Shelf {
  readonly boards: ReadonlyMap<string, ShelvedBoard>;
  readonly problems: readonly string[];
}

/** What was read from the disk or made in memory. */
export interface BoardTexts {
  readonly texts: readonly BoardText[];
  /** Folders and files that could not be read, one sentence each. */
  readonly problems: readonly string[];
}

function freeUid(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  for (let count = 2; ; count += 1) if (!taken.has(`${wanted}-${count}`)) return `${wanted}-${count}`;
}

/** Puts boards in a list in which every uid is there once: the second of a pair is moved, and says so. */
export function makeShelf(
  read: BoardTexts,
  shelved: (text: BoardText) => ShelvedBoard | undefined = shelve,
): Shelf {
  const boards = new Map<string, ShelvedBoard>();
  for (const text of read.texts) {
    const board = shelved(text);
    if (board === undefined) continue;
    const { entry } = board;
    const first = boards.get(entry.uid);
    if (first === undefined) {
      boards.set(entry.uid, board);
      continue;
    }
    const uid = freeUid(entry.uid, boards);
    const problem = `${entry.file} has the uid ${entry.uid} like ${first.entry.file}, so it is shown as ${uid}.`;
    boards.set(uid, { ...board, entry: { ...entry, uid, problems: [...entry.problems, problem] } });
  }
  return { boards, problems: read.problems };
}

/** What has become of boards, by uid. */
export interface BoardChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** How one shelf differs from the one before it; undefined if it does not. */
export function shelfChanges(before: Shelf, now: Shelf): BoardChanges | undefined {
  const same = (uid: string): boolean => {
    const [a, b] = [before.boards.get(uid), now.boards.get(uid)];
    return a?.text === b?.text && a?.entry.file === b?.entry.file;
  };
  const changes = {
    added: [...now.boards.keys()].filter((uid) => !before.boards.has(uid)),
    changed: [...now.boards.keys()].filter((uid) => before.boards.has(uid) && !same(uid)),
    removed: [...before.boards.keys()].filter((uid) => !now.boards.has(uid)),
  };
  return changes.added.length + changes.changed.length + changes.removed.length > 0 ? changes : undefined;
}
