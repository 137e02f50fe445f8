import { objectOf, textOf } from "../../narrow/index.ts";
import type { CheckSource } from "../../quality/index.ts";
import { isOnPath, isThere, textAt } from "../adapters/project-files.ts";

/** What is found in a project for one check, and by what it was seen. */
export interface Found {
  readonly from: string;
  readonly sources: readonly [CheckSource, ...CheckSource[]];
}

/** What is to be seen of a project at its top. */
export interface Seen {
  readonly top: string;
  /** The first of some files that is there. */
  first(files: readonly string[]): string | undefined;
  text(file: string): string;
  /** Whether `package.json` asks for a package, or it is installed. */
  hasPackage(name: string): boolean;
  /** The line of a script of `package.json`; empty where there is none. */
  script(name: string): string;
  isOnPath(program: string): boolean;
}

/** Looks at a project. */
export function see(top: string): Seen {
  const manifest = objectOf(parsed(textAt(top, "package.json")));
  const scripts = objectOf(manifest.scripts);
  const wanted = ["dependencies", "devDependencies", "optionalDependencies"].map((key) =>
    objectOf(manifest[key]),
  );
  return {
    top,
    first: (files) =>
      files.find((file) =>
        file === "package.json#eslintConfig" ? "eslintConfig" in manifest : isThere(top, file),
      ),
    text: (file) => textAt(top, file),
    hasPackage: (name) =>
      wanted.some((packages) => Object.hasOwn(packages, name)) ||
      isThere(top, `node_modules/${name}/package.json`),
    script: (name) => textOf(scripts[name], ""),
    isOnPath,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
