import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fieldOf, isRecord } from "../../../narrow/index.ts";

/** What is of use of the package.json of a folder. */
export interface Manifest {
  /** Its name, or that of the folder. */
  readonly name: string;
  readonly scripts: Readonly<Record<string, string>>;
}

/** Reads it; a folder without one, or with one that is broken, is called what it is called. */
export function readManifest(folder: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  } catch {
    value = undefined;
  }
  const name = fieldOf(value, "name");
  const scripts = fieldOf(value, "scripts");
  const texts = Object.entries(isRecord(scripts) ? scripts : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return {
    name: typeof name === "string" && name !== "" ? name : basename(folder),
    scripts: Object.fromEntries(texts),
  };
}
