import { watchFiles } from "../watch/index.ts";
import type { BoardFiles } from "./adapters/board-files.ts";
import type { BoardStore } from "./boards/board-store.ts";
import type { LiveBoards } from "./boards/live-boards.ts";
import type { EventHub } from "./events/event-hub.ts";
import type { Reporter } from "./options.ts";

export interface FollowInput {
  readonly files: BoardFiles;
  readonly store: BoardStore;
  readonly events: EventHub;
  readonly live: LiveBoards | undefined;
  readonly report: Reporter;
}

/** Tells open pages and the terminal when boards change, on the disk or in memory; gives the undo. */
export async function followBoards(input: FollowInput): Promise<() => void> {
  const { files, store, events, live, report } = input;
  let told = live?.problem();

  const look = async (): Promise<void> => {
    const problem = live?.problem();
    if (problem !== told) events.publish({ event: "problem", data: { problem: problem ?? null } });
    told = problem;
    const news = await store.news();
    if (news === undefined) return;
    const { changes, shelf } = news;
    events.publish({ event: "boards", data: changes });
    const here = [...changes.added, ...changes.changed].flatMap((uid) => shelf.boards.get(uid)?.entry ?? []);
    for (const { problems } of here) for (const sentence of problems) report(sentence);
    const good = here.filter(({ problems }) => problems.length === 0).map(({ title }) => title);
    if (good.length > 0) report(`drawn anew: ${good.join(", ")}`);
  };

  // One after the other: each look compares with the one before it.
  let turn: Promise<void> = Promise.resolve();
  const tell = (): void => {
    turn = turn.then(look).catch((error: unknown) => report(`boards cannot be read (${String(error)})`));
  };
  const watch = await watchFiles({ list: () => files.watched(), onChange: tell });
  await store.news();
  const undo = live?.onChange(tell);
  return () => {
    undo?.();
    watch.close();
  };
}
