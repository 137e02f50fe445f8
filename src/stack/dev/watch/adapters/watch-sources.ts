import { watchFiles } from "../../../../watch/index.ts";
import { sourceFiles } from "./source-files.ts";

export interface WatchSourcesInput {
  /** Folders, absolute. */
  readonly places: readonly string[];
  /** Files that are watched wherever they lie. */
  readonly named: readonly string[];
  readonly onChange: (paths: readonly string[]) => void;
}

/** Between two looks where the system tells nothing: each reads all folders. */
const everyMs = 2000;
/** Compilers and editors save several files at once. */
const settleMs = 100;

/** Tells when sources are saved, come or go; gives the undo. */
export async function watchSources({ places, named, onChange }: WatchSourcesInput): Promise<() => void> {
  const watch = await watchFiles({
    list: () => sourceFiles(places, named),
    onChange: ({ added, changed, removed }) => onChange([...added, ...changed, ...removed]),
    everyMs,
    settleMs,
  });
  return () => watch.close();
}
