import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** A folder that holds what is made in memory. */
export interface Mirror {
  /** Writes what is new or other than before, each file whole, and removes what is no more. */
  show(files: ReadonlyMap<string, string>): void;
}

function textsIn(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    paths.map((path) => [relative(folder, path).replaceAll(sep, "/"), readFileSync(path, "utf8")]),
  );
}

/** Makes the folder and `folders` in it: who reads them finds them before anything is in them. */
export function mirror(folder: string, folders: readonly string[]): Mirror {
  for (const name of folders) mkdirSync(join(folder, name), { recursive: true });
  let shown = textsIn(folder);
  return {
    show(files) {
      for (const [path, text] of files) {
        if (shown.get(path) === text) continue;
        const place = join(folder, path);
        mkdirSync(dirname(place), { recursive: true });
        writeFileSync(`${place}.${process.pid}.new`, text);
        renameSync(`${place}.${process.pid}.new`, place);
      }
      for (const path of shown.keys()) if (!files.has(path)) rmSync(join(folder, path), { force: true });
      shown = files;
    },
  };
}
