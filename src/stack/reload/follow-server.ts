import { sleep } from "../../time/index.ts";
import { askLoaded } from "./adapters/ask-loaded.ts";
import { watchFolders } from "./adapters/watch-folders.ts";
import type { Loaded } from "./loaded.ts";

/** A server that runs, and the files that it is to work with as they are now. */
export interface FollowedServer {
  readonly url: string;
  /** The folders of its files. */
  readonly folders: readonly string[];
  /** Tells it to read them again, false while it cannot be told; undefined for one that looks by itself. */
  readonly tell: (() => Promise<boolean>) | undefined;
  /** Why it has refused them. */
  readonly reason: () => Promise<string>;
  readonly onLoaded: () => void;
  readonly onRefused: (reason: string) => void;
  readonly report: (line: string) => void;
}

/** How long a server may take to read its files. */
const longestMs = 10_000;
const [askEveryMs, againEveryMs] = [100, 500];

/** What became of it; undefined where nothing has changed, or it is followed no more. */
async function outcome(url: string, before: Loaded, signal: AbortSignal): Promise<Loaded | undefined> {
  const end = performance.now() + longestMs;
  let now: Loaded | undefined;
  while (!signal.aborted && performance.now() < end) {
    await sleep(askEveryMs, { signal, background: true });
    now = await askLoaded(url);
    if (now !== undefined && (now.at !== before.at || (before.isGood && !now.isGood))) return now;
  }
  // What was refused before, and is refused again, has moved nothing.
  return now?.isGood === false && !signal.aborted ? now : undefined;
}

/**
 * Lets a server load its files anew when one of them changes, and says what became of it, until the returned function
 * is called and resolves. A server that is not there yet is told once it is.
 */
export async function followServer(server: FollowedServer): Promise<() => Promise<void>> {
  const { url, folders, tell, reason, onLoaded, onRefused, report } = server;
  const stopping = new AbortController();
  const { signal } = stopping;
  const answered = async (): Promise<Loaded | undefined> => {
    while (!signal.aborted) {
      const now = await askLoaded(url);
      if (now !== undefined) return now;
      await sleep(againEveryMs, { signal, background: true });
    }
    return undefined;
  };
  // One that looks by itself may be done before it is asked how it was.
  let known = tell === undefined ? answered() : undefined;
  const again = async (): Promise<void> => {
    const before = await (known ?? answered());
    while (tell !== undefined && !signal.aborted && !(await tell()))
      await sleep(againEveryMs, { signal, background: true });
    const now = before && (await outcome(url, before, signal));
    if (now === undefined) return;
    if (tell === undefined) known = Promise.resolve(now);
    if (now.isGood) onLoaded();
    else onRefused(await reason());
  };
  const end = await watchFolders(folders, again, report);
  return () => {
    stopping.abort();
    return end();
  };
}
