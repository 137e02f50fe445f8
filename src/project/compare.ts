import type { GeneratedFiles } from "./generated-files.ts";
import { hashOf, type Manifest } from "./manifest.ts";

/** What lies in the output folder, as far as it matters. */
export interface DiskState {
  /** Path → text, of the files that are generated now or were before. */
  readonly texts: ReadonlyMap<string, string>;
  /** Other files in folders that are generated as a whole. */
  readonly others: readonly string[];
  readonly manifest: Manifest;
}

/** How the output folder differs from what would be generated; all lists are in order of path. */
export interface Comparison {
  readonly unchanged: readonly string[];
  /** Generated, and there with another text. */
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  /** Written by an earlier generate, not generated any more, untouched: may be removed. */
  readonly orphans: readonly string[];
  /** In a generated folder, yet not proven to be ours: never removed. */
  readonly strays: readonly string[];
  /** Would be replaced although generate did not write it. */
  readonly foreign: readonly string[];
}

function keeps(keep: readonly string[], path: string): boolean {
  return keep.some((entry) => {
    const plain = entry.replaceAll("\\", "/").replace(/^\.\//, "").replace(/\/+$/, "");
    return path === plain || path.startsWith(`${plain}/`);
  });
}

/** Compares what would be generated with what is there. */
export function compare(wanted: GeneratedFiles, disk: DiskState, keep: readonly string[]): Comparison {
  const paths = [...wanted.keys()];
  const there = paths.filter((path) => disk.texts.has(path));
  const changed = there.filter((path) => disk.texts.get(path) !== wanted.get(path));
  const former = [...disk.manifest]
    .filter(([path]) => !wanted.has(path) && disk.texts.has(path) && !keeps(keep, path))
    .map(([path, hash]) => ({ path, touched: hashOf(disk.texts.get(path) ?? "") !== hash }));
  const others = disk.others.filter(
    (path) => !wanted.has(path) && !disk.manifest.has(path) && !keeps(keep, path),
  );
  return {
    unchanged: there.filter((path) => disk.texts.get(path) === wanted.get(path)),
    changed,
    missing: paths.filter((path) => !disk.texts.has(path)),
    orphans: former.filter(({ touched }) => !touched).map(({ path }) => path),
    strays: [...former.filter(({ touched }) => touched).map(({ path }) => path), ...others].sort(),
    foreign: changed.filter((path) => !disk.manifest.has(path)),
  };
}
