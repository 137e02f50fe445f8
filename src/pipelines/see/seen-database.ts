import { messageOf } from "../../narrow/index.ts";
import { cannotOpen } from "../door/store-trouble.ts";
import { viewOver } from "../door/view-over.ts";
import type { Readable } from "../serve/reading-routes.ts";
import { openToRead, type ReadStore } from "../store/open-to-read.ts";
import type { Place } from "../store/way-to.ts";
import { notHere } from "./not-here.ts";
import type { Seen } from "./seen.ts";

/** A store in a server of databases, opened with the first question and never changed. */
export function seenDatabase(name: string, place: Extract<Place, { url: string }>): Seen {
  let opened: Promise<ReadStore> | undefined;
  let problem: string | null = null;
  const store = async (): Promise<ReadStore> => {
    opened ??= openToRead(place);
    try {
      return await opened;
    } catch (error) {
      opened = undefined;
      throw cannotOpen(name, error);
    }
  };
  const ask = async <T>(question: (view: Readable) => Promise<T>): Promise<T> => {
    try {
      const answer = await question(viewOver(await store(), name));
      problem = null;
      return answer;
    } catch (error) {
      problem = messageOf(error);
      throw error;
    }
  };
  return {
    view: {
      list: (page) => ask((view) => view.list(page)),
      show: (run) => ask((view) => view.show(run)),
      history: (run, page) => ask((view) => view.history(run, page)),
      newest: () => ask((view) => view.newest()),
    },
    change: notHere(`${name} is only read from here`),
    standing: () => ({ at: "database", name, pid: null, problem }),
    close: async () => (await opened?.catch(() => undefined))?.close(),
  };
}
