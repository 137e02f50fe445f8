import { readFileSync } from "node:fs";
import { isMissing, reasonOf } from "../../../narrow/index.ts";

/** Why a file holds no secret, to follow its path; undefined for one that does. What it holds is told to nobody. */
export function secretProblem(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim() === "" ? "is empty" : undefined;
  } catch (error) {
    return isMissing(error) ? "is not there" : `cannot be read (${reasonOf(error)})`;
  }
}
