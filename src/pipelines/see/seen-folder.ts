import { isObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";
import { callAfter } from "../../time/index.ts";
import { handedAt } from "../door/adapters/embedded-folder.ts";
import type { Database } from "../door/database.ts";
import type { HistoryPage } from "../door/pipelines.ts";
import type { Changeable } from "../serve/changing-routes.ts";
import type { Standing } from "../serve/event-routes.ts";
import type { Readable } from "../serve/reading-routes.ts";
import type { RunPage } from "../status/list-runs.ts";
import { findWay, type Way } from "./find-way.ts";
import { notHeard, notHere } from "./not-here.ts";
import { nothingThere } from "./nothing-there.ts";
import type { Seen } from "./seen.ts";

/** So long the way stays open after a question: another one often follows. */
const lingerMs = 500;
/** So many answers to a kind of question are remembered. */
const mostKnown = 200;

/**
 * An embedded store. The process that has it is asked; where none has it, it is opened for as long as a question takes,
 * and what it said is remembered until somebody takes it: whoever follows does not keep it from those who work.
 */
export function seenFolder(database: Database, folder: string): Seen {
  const { name } = database;
  const memories: Map<string, unknown>[] = [];
  let open: Promise<Way> | undefined;
  let leaving: Promise<void> | undefined;
  /** Nobody else can have it. */
  let isHere = false;
  let rememberedAt: number | undefined;
  let asking = 0;
  let stopLingering = (): void => {};
  let standing: Standing = { at: "nobody", name, pid: null, problem: null };
  const stand = (now: Pick<Standing, "at"> & Partial<Standing>): void => {
    standing = { name, pid: null, problem: null, ...now };
  };

  const begin = async (): Promise<Way> => {
    await leaving;
    const way = await findWay(database, folder);
    for (const memory of memories) memory.clear();
    rememberedAt = undefined;
    isHere = way.pid === null;
    return way;
  };
  const end = async (): Promise<void> => {
    const last = open;
    open = undefined;
    const way = await last?.catch(() => undefined);
    await way?.leave();
    if (isHere) rememberedAt = handedAt(folder);
    isHere = false;
  };
  const leave = async (): Promise<void> => {
    stopLingering();
    leaving ??= end().finally(() => {
      leaving = undefined;
    });
    await leaving;
  };
  const put = async <T>(question: (way: Way) => Promise<T>): Promise<T> => {
    asking += 1;
    stopLingering();
    let pid: number | null = null;
    try {
      open ??= begin();
      const way = await open;
      pid = way.pid;
      const answer = await question(way);
      stand({ at: pid === null ? "nobody" : "process", pid });
      return answer;
    } catch (error) {
      // Whoever comes next finds the way anew: a process that was asked may be gone.
      if (!isHere) open = undefined;
      throw error;
    } finally {
      asking -= 1;
      if (asking === 0 && open !== undefined) stopLingering = callAfter(lingerMs, () => void leave(), true);
    }
  };

  const asked = <A, T>(key: (asked: A) => string, question: (view: Readable, asked: A) => Promise<T>) => {
    const memory = new Map<string, T>();
    memories.push(memory);
    return async (about: A): Promise<T> => {
      const at = handedAt(folder);
      if (at === undefined && open === undefined) {
        stand({ at: "nothing" });
        return question(nothingThere, about);
      }
      const known = isHere || at === rememberedAt ? memory.get(key(about)) : undefined;
      if (known !== undefined) return known;
      const ask = ({ view }: Way): Promise<T> => question(view, about);
      try {
        const answer = await put(ask).catch((error: unknown) => {
          if (isHere || standing.at !== "process") throw error;
          return put(ask);
        });
        if (memory.size >= mostKnown) memory.clear();
        if (isHere) memory.set(key(about), answer);
        return answer;
      } catch (error) {
        stand({ ...standing, problem: messageOf(error) });
        throw error;
      }
    };
  };

  const nobodyWorks = notHere(`no process works with ${name} now`);
  /** Once: what did not answer may have done it. */
  const changed = async <T>(
    command: keyof Changeable,
    run: string,
    change: (of: Changeable) => Promise<T>,
  ): Promise<T> => {
    const at = handedAt(folder);
    if (isHere || at === undefined || at === rememberedAt) return change(nobodyWorks);
    return put(async (way) => {
      if (way.change === undefined) return change(nobodyWorks);
      try {
        return await change(way.change);
      } catch (error) {
        if (!isObsError(error) || error.code !== "PIPELINE_STORE") throw error;
        throw notHeard(error.problem, command, run);
      }
    });
  };

  const list = asked(
    (page: RunPage) => JSON.stringify(page),
    (view, page) => view.list(page),
  );
  const show = asked(
    (run: string) => run,
    (view, run) => view.show(run),
  );
  const newest = asked(
    (_: null) => "",
    (view) => view.newest(),
  );
  const history = asked(
    (about: { readonly run: string | undefined; readonly page: HistoryPage | undefined }) =>
      JSON.stringify(about),
    (view, { run, page }) => view.history(run, page),
  );
  return {
    view: { list, show, newest: () => newest(null), history: (run, page) => history({ run, page }) },
    change: {
      cancel: (run, actor) => changed("cancel", run, (of) => of.cancel(run, actor)),
      retry: (run, change) => changed("retry", run, (of) => of.retry(run, change)),
      drop: (run, change) => changed("drop", run, (of) => of.drop(run, change)),
    },
    standing: () => standing,
    close: leave,
  };
}
