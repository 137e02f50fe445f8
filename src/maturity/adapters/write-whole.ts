import { ObsError } from "../../errors/index.ts";
import { replaceFile } from "../../files/index.ts";
import { reasonOf } from "../../narrow/index.ts";

/**
 * Writes a file whole or not at all: beside its place first, under a name that nobody reads, then moved there.
 *
 * @throws ObsError MATURITY_STATE
 */
export function writeWhole(path: string, text: string): void {
  try {
    replaceFile(path, text, { flush: true });
  } catch (error) {
    throw new ObsError({
      code: "MATURITY_STATE",
      problem: `${path} cannot be written (${reasonOf(error)})`,
      fix: "make room, and its folder one that you may write; what was there is whole",
      cause: error,
    });
  }
}
