import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { placeWithin } from "../../processes/index.ts";

/** A README, and whether it says something. */
interface Readme {
  /** As seen from the top. */
  readonly file: string;
  readonly says: boolean;
}

const name = /^readme(\.(md|markdown|rst|adoc|txt))?$/i;

/** The README of a folder within the top; undefined where there is none. */
export function readmeIn(top: string, folder: string): Readme | undefined {
  try {
    const file = readdirSync(join(top, folder)).find((one) => name.test(one));
    if (file === undefined) return undefined;
    const seen = folder === "." ? file : `${folder.replace(/\/$/, "")}/${file}`;
    const place = placeWithin(top, top, seen);
    if (typeof place === "string" || place.kind !== "file") return undefined;
    return { file: seen, says: readFileSync(place.path, "utf8").split("\n").some(isSentence) };
  } catch {
    return undefined;
  }
}

/** Whether a line is more than a heading, a rule or a picture. */
const isSentence = (line: string): boolean =>
  !/^\s*(#|=+\s*$|-+\s*$|<!--|\[?!\[)/.test(line) && (line.match(/\p{L}{2,}/gu) ?? []).length >= 3;
