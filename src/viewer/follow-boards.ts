import { callAfter } from "../time/index.ts";
import { watchFiles } from "../watch/index.ts";
import type { BoardFiles } from "./adapters/board-files.ts";
import type { BoardStore } from "./boards/board-store.ts";
import type { LiveBoards } from "./boards/live-boards.ts";
import type { EventHub } from "./events/event-hub.ts";
import type { Reporter } from "./options.ts";
import { rawTag } from "./support/index.ts";

export interface FollowInput {
  readonly files: BoardFiles;
  readonly store: BoardStore;
  readonly events: EventHub;
  readonly live: LiveBoards | undefined;
  /** Whether boards are made of what a server has: then there is nothing on the disk that would tell of a change. */
  readonly raw: boolean;
  readonly report: Reporter;
}

/** Between two looks at what a server has, while a page is open. */
const rawEveryMs = 5000;

/** Tells open pages and the terminal when boards change, on the disk or in memory; gives the undo. */
export async function followBoards(input: FollowInput): Promise<() => void> {
  const { files, store, events, live, raw, report } = input;
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
    const good = here
      .filter(({ problems, tags }) => problems.length === 0 && !tags.includes(rawTag))
      .map(({ title }) => title);
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
  let stopTimer = (): void => {};
  const lookAtServer = (): void => {
    if (events.size > 0) tell();
    stopTimer = callAfter(rawEveryMs, lookAtServer, true);
  };
  if (raw) stopTimer = callAfter(rawEveryMs, lookAtServer, true);
  return () => {
    undo?.();
    stopTimer();
    watch.close();
  };
}
