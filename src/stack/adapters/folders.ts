import { existsSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ObsError } from "../../errors/index.ts";
import { makeFolder, writeProblem, writeWhole } from "./write-file.ts";

/** Folder of this package, where its boards, rules, command and demo are: the nearest above with a manifest. */
export function packageDir(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

export const fileExists = (path: string): boolean => existsSync(path);

// Prometheus reads paths as patterns, and refuses this character wherever it is not one.
function refuseStar(path: string): string {
  if (!path.includes("*")) return path;
  throw new ObsError({
    code: "STACK_FOLDER",
    problem: `${path} has a * in its name, which Prometheus takes for a pattern`,
    fix: "use a folder without it",
  });
}

/** The given folder, or the current one if it holds generated rules, or the package's own. */
export function projectFolder(given: string | undefined): string {
  if (given !== undefined) {
    if (isFolder(given)) return refuseStar(realpathSync(given));
    throw new ObsError({
      code: "STACK_PROJECT",
      problem: `${resolve(given)} is not a folder`,
      fix: "name the folder in which tta-obs generate wrote its files",
    });
  }
  return refuseStar(isFolder(join("prometheus", "rules")) ? realpathSync(".") : packageDir());
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    throw writeProblem(path, error);
  }
}

/** The path of a folder without links; undefined where there is none. */
export const realFolder = (path: string): string | undefined => (isFolder(path) ? realPath(path) : undefined);

/** Makes the state folder and keeps git away from it; gives its absolute path. */
export function stateFolder(path: string): string {
  makeFolder(path);
  const absolute = realPath(path);
  const ignore = join(absolute, ".gitignore");
  if (!existsSync(ignore)) writeWhole(ignore, "*\n");
  return absolute;
}
