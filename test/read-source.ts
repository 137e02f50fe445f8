import { readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";

/** A source file as the import laws look at it. */
export interface Source {
  readonly path: string;
  /** Name of the folder so many steps below the root. */
  readonly folder: string;
  /** Its code without comments and plain texts. */
  readonly text: string;
  readonly lines: number;
  /** Relative imports, from the root. */
  readonly internal: readonly string[];
  readonly external: readonly string[];
}

/** Reads `path` below `root`; its folder is the part of the path with the number `depth`. */
export function readSource(root: string, path: string, depth: number): Source {
  const whole = readFileSync(join(root, path), "utf8");
  const code = whole.replace(/\/\*[\s\S]*?\*\//g, "");
  const imports = [...code.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  return {
    path,
    folder: path.split(sep)[depth] ?? "",
    text: code.replace(/\/\/.*$/gm, "").replace(/"[^"\n]*"/g, ""),
    lines: whole.split("\n").length - 1,
    internal: imports
      .filter((name) => name.startsWith("."))
      .map((name) => normalize(join(dirname(path), name))),
    external: imports.filter((name) => !name.startsWith(".")),
  };
}
