import type { Dirent, Stats } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { codeOf, reasonOf } from "../../narrow/index.ts";
import type { WatchedFiles } from "../../watch/index.ts";
import type { BoardText } from "../boards/board-entry.ts";
import type { BoardTexts } from "../boards/shelf.ts";

/** Bounds for folders that hold more than boards. */
const mostFiles = 1_000;
const mostBytes = 16 * 1024 * 1024;
const skipped = /^\.|^node_modules$/;

/** A dashboard file and the place that was named for it. */
interface Found {
  readonly path: string;
  readonly file: string;
  readonly named: boolean;
}

interface Problem {
  readonly place: string;
  readonly sentence: string;
}

interface Listing {
  readonly found: readonly Found[];
  readonly folders: readonly string[];
  readonly problems: readonly Problem[];
}

const unreadable = (path: string, error: unknown): string =>
  codeOf(error) === "ENOENT" ? `${path} is not there.` : `${path} cannot be read (${reasonOf(error)}).`;

async function walk(folder: string, into: { paths: string[]; folders: string[] }): Promise<void> {
  into.folders.push(folder);
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (skipped.test(entry.name) || into.paths.length >= mostFiles) continue;
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await walk(path, into).catch(() => undefined);
    else if (/\.json$/i.test(entry.name)) into.paths.push(path);
  }
}

async function listPlace(place: string): Promise<Listing> {
  try {
    if (!(await stat(place)).isDirectory())
      return {
        found: [{ path: place, file: basename(place), named: true }],
        folders: [dirname(place)],
        problems: [],
      };
    const into = { paths: [] as string[], folders: [] as string[] };
    await walk(place, into);
    const file = (path: string): string => relative(dirname(place), path).replaceAll("\\", "/");
    const problems =
      into.paths.length < mostFiles
        ? []
        : [{ place, sentence: `${place} holds more than ${mostFiles} JSON files: name fewer.` }];
    return {
      found: into.paths.map((path) => ({ path, file: file(path), named: false })),
      folders: into.folders,
      problems,
    };
  } catch (error) {
    // It may come yet, and with it the folder above tells of it.
    return {
      found: [],
      folders: [dirname(place)],
      problems: [{ place, sentence: unreadable(place, error) }],
    };
  }
}

async function list(places: readonly string[]): Promise<Listing> {
  const all = await Promise.all(places.map(listPlace));
  const found = new Map(all.flatMap((one) => one.found).map((one) => [one.path, one]));
  return {
    found: [...found.values()],
    folders: [...new Set(all.flatMap(({ folders }) => folders))],
    problems: all.flatMap(({ problems }) => problems),
  };
}

const stamp = ({ mtimeMs, size, ino }: Stats): string => `${mtimeMs} ${size} ${ino}`;

/** Dashboard files of some folders and files. */
export interface BoardFiles {
  /** Reads what has changed since the last time, and remembers the rest; `live` texts take the place of files. */
  read(live: ReadonlyMap<string, string | undefined>): Promise<BoardTexts>;
  /** What to watch. */
  watched(): Promise<WatchedFiles>;
}

/** Looks for dashboards in absolute `places`: files, and folders with all that are below them. */
export function boardFiles(places: readonly string[]): BoardFiles {
  let known = new Map<string, { readonly stamp: string; readonly text: string }>();

  const readOne = async (path: string): Promise<{ readonly stamp: string; readonly text: string }> => {
    const there = await stat(path);
    const now = stamp(there);
    const before = known.get(path);
    if (before?.stamp === now) return before;
    if (there.size > mostBytes) throw Object.assign(new Error(), { code: "it is larger than 16 MB" });
    return { stamp: now, text: await readFile(path, "utf8") };
  };

  return {
    watched: async () => {
      const { found, folders } = await list(places);
      return { files: found.map(({ path }) => path), folders };
    },
    read: async (live) => {
      const { found, problems } = await list(places);
      const fresh: typeof known = new Map();
      const texts = new Map<string, BoardText>();
      const unread: string[] = [];
      await Promise.all(
        found.map(async ({ path, file, named }) => {
          if (live.has(path)) return;
          try {
            const read = await readOne(path);
            fresh.set(path, read);
            texts.set(path, { file, named, text: read.text });
          } catch (error) {
            // What vanished since it was listed is simply not there any more.
            if (named || codeOf(error) !== "ENOENT") unread.push(unreadable(file, error));
          }
        }),
      );
      known = fresh;
      for (const [path, text] of live) {
        const file = join(basename(dirname(path)), basename(path)).replaceAll("\\", "/");
        if (text !== undefined) texts.set(path, { file, named: false, text });
      }
      // A folder that boards would be written to need not be there yet.
      const wrong = problems.filter(({ place }) => ![...live.keys()].some((path) => dirname(path) === place));
      const inOrder = [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
      return { texts: inOrder, problems: [...wrong.map(({ sentence }) => sentence), ...unread.sort()] };
    },
  };
}

/**
 * Makes sure that all of `places` are there.
 *
 * @throws ObsError VIEWER_BOARDS
 */
export async function requireBoards(places: readonly string[]): Promise<void> {
  for (const place of places) {
    await stat(place).catch((cause: unknown) => {
      throw new ObsError({
        code: "VIEWER_BOARDS",
        problem: unreadable(place, cause).replace(/\.$/, ""),
        fix: "name a dashboard in JSON, or a folder with some",
        cause,
      });
    });
  }
}
