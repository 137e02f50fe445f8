import { join } from "node:path";
import { messageOf } from "../../narrow/index.ts";
import { sleep } from "../../time/index.ts";
import type { LiveBoards } from "../../viewer/index.ts";
import { type FileChanges, watchFiles } from "../../watch/index.ts";
import { checkTypes } from "../adapters/check-types.ts";
import { findConfig } from "../adapters/load-config.ts";
import type { ProjectOptions } from "../plan-project.ts";
import { type FreshProcess, freshProcess } from "./adapters/fresh-process.ts";
import { projectFiles, touchedSince, writtenBoards } from "./adapters/project-files.ts";
import type { FreshOutcome } from "./fresh-message.ts";
import type { ProjectBoardsOptions } from "./project-boards.ts";

export interface WatchProjectOptions extends ProjectBoardsOptions {
  /** Gets one line for every problem, and one when it is mended. */
  readonly report: (line: string) => void;
  /** Milliseconds that a config may take. Default 20,000. */
  readonly longestMs?: number;
  /** Milliseconds that boards wait for the compiler; a type error found later is told later. Default 500. */
  readonly typesMs?: number;
}

/** The boards of a project, made anew in memory whenever its config, or what it imports, is saved. */
export interface ProjectWatch extends LiveBoards {
  /** Absolute folder that the boards would be written to; undefined as long as no config has worked. */
  outDir(): string | undefined;
  /** All that the last run that worked has made: path below that folder → text. */
  made(): ReadonlyMap<string, string>;
  close(): void;
}

/** What the compiler has to say; the note about a missing compiler is none. */
async function typeProblem(options: ProjectOptions, signal: AbortSignal): Promise<string | undefined> {
  try {
    const path = await findConfig(options.cwd, options.configFile);
    if (path !== undefined) await checkTypes(path, signal);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/**
 * Makes the boards of a project and keeps them up to date; nothing is written to the disk. A config that fails leaves
 * the boards of before it, and says why.
 *
 * @example `const live = await watchProject({ cwd: process.cwd(), report: console.error });`
 */
export async function watchProject(options: WatchProjectOptions): Promise<ProjectWatch> {
  const { report, longestMs = 20_000, typesMs = 500 } = options;
  const where = {
    cwd: options.cwd,
    ...(options.configFile !== undefined && { configFile: options.configFile }),
    rules: options.rules ?? false,
  };
  const listeners = new Set<() => void>();
  let texts: ReadonlyMap<string, string | undefined> = new Map();
  let made: ReadonlyMap<string, string> = new Map();
  let folder: string | undefined;
  let problem: string | undefined;
  let loaded: readonly string[] = [];
  let warm: FreshProcess | undefined = freshProcess();
  let current = new AbortController();
  let closed = false;
  let since = Date.now();

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const setProblem = (sentence: string | undefined): void => {
    if (sentence !== undefined && sentence !== problem) report(sentence);
    if (sentence === undefined && problem !== undefined) report("The config works again.");
    problem = sentence;
  };
  const take = async ({
    outDir,
    boards,
    rules,
  }: Extract<FreshOutcome, { kind: "boards" }>): Promise<void> => {
    folder = outDir;
    made = new Map([...boards, ...rules]);
    const gone = (await writtenBoards(outDir)).filter((path) => !boards.some(([made]) => made === path));
    texts = new Map([
      ...gone.map((path) => [join(outDir, path), undefined] as const),
      ...boards.map(([path, text]) => [join(outDir, path), text] as const),
    ]);
  };

  // A newer save makes a run worthless: its signal is aborted, and what it found is dropped.
  const make = async (): Promise<void> => {
    current.abort();
    const turn = new AbortController();
    current = turn;
    const fresh = warm ?? freshProcess();
    warm = undefined;
    turn.signal.addEventListener("abort", () => fresh.end());
    since = Date.now();
    const types = typeProblem(where, turn.signal);
    const outcome = await fresh.run(where, longestMs);
    if (turn.signal.aborted) return;
    loaded = outcome.files;
    // Ready for the next save, but not in the way of this one.
    void types.then(() => {
      if (!turn.signal.aborted) warm ??= freshProcess();
    });
    const wait = outcome.kind === "problem" ? 0 : typesMs;
    const early =
      outcome.kind === "problem"
        ? outcome.problem
        : await Promise.race([types, sleep(wait).then(() => "late" as const)]);
    if (turn.signal.aborted) return;
    if (outcome.kind === "boards" && (early === undefined || early === "late")) await take(outcome);
    if (turn.signal.aborted) return;
    setProblem(early === "late" ? undefined : early);
    tell();
    if (early !== "late") return;
    const late = await types;
    if (turn.signal.aborted || late === undefined) return;
    setProblem(late);
    tell();
  };

  const look = async (changes: FileChanges): Promise<void> => {
    const touched = await touchedSince(changes, since);
    if (touched.size === 0 || closed) return;
    if (warm?.loaded().some((path) => touched.has(path)) === true) {
      warm.end();
      warm = undefined;
    }
    await make();
  };

  const watch = await watchFiles({
    list: () => projectFiles(options.cwd, loaded, problem !== undefined),
    onChange: (changes) => {
      look(changes).catch((error: unknown) => report(String(error)));
    },
  });
  await make();
  // What has just been loaded is watched from now on, without waiting for a look.
  watch.poke();
  return {
    texts: () => texts,
    outDir: () => folder,
    made: () => made,
    problem: () => problem,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      closed = true;
      current.abort();
      warm?.end();
      watch.close();
    },
  };
}
