import { clipLine } from "../../narrow/index.ts";
import type { Fault } from "./patch.ts";

/** A file that a patch is about, as git reads it. */
interface Touched {
  readonly path: string;
  readonly binary: boolean;
}

/** What `git apply --numstat -z` says. */
export const touchedIn = (said: string): readonly Touched[] =>
  said.split("\0").flatMap((line) => {
    const [, added, path] = /^(\S+)\t\S+\t(.*)$/s.exec(line) ?? [];
    return path === undefined ? [] : [{ path, binary: added === "-" }];
  });

// What the usual file systems take of a name, and of a path that begins in the folder of a ledger.
const mostOfName = 255;
const mostOfPath = 3_000;

function judgePath(path: string): Fault | undefined {
  const parts = path.split("/");
  if (parts.some((part) => part === ".." || part === "." || part === "")) {
    return {
      problem: `reaches outside of the tree, to ${JSON.stringify(path)}`,
      fix: "a patch changes files of its repository alone, by paths from the top of it",
    };
  }
  if (parts.some((part) => part.toLowerCase() === ".git")) {
    return {
      problem: `changes a folder of git's own, ${JSON.stringify(path)}`,
      fix: "set what git is to do with git config, by hand",
    };
  }
  if (parts.some((part) => Buffer.byteLength(part) > mostOfName) || Buffer.byteLength(path) > mostOfPath) {
    return {
      problem: `gives a file a name that is too long, ${clipLine(path, 100)}`,
      fix: `give each folder and file at most ${mostOfName} bytes, and all of the path ${mostOfPath}`,
    };
  }
  return undefined;
}

/** What about the files that a patch names keeps it from being tried. */
export function judgePaths(touched: readonly Touched[], allowBinary: boolean): Fault | undefined {
  const binary = allowBinary ? undefined : touched.find((file) => file.binary);
  return (
    touched.map(({ path }) => judgePath(path)).find((fault) => fault !== undefined) ??
    (binary && {
      problem: `changes the binary file ${JSON.stringify(binary.path)}`,
      fix: "take it out, or allow binary files for this pipeline",
    })
  );
}
