import { readFileSync, rmSync } from "node:fs";
import { ObsError } from "../../errors/index.ts";
import { codeOf, isMissing } from "../../narrow/index.ts";
import { parseState } from "../state/parse-state.ts";
import type { StackState } from "../state/stack-state.ts";
import { writeWhole } from "./write-file.ts";

/** Text of a file, or undefined when there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new ObsError({
      code: "STACK_STATE",
      problem: `cannot read ${path} (${codeOf(error) ?? "unknown error"})`,
      fix: "make it a file that you may read",
      cause: error,
    });
  }
}

/**
 * What runs from a state folder according to its `state.json`, or undefined when nothing was started.
 *
 * @throws ObsError `STACK_STATE`
 */
export function readStateFile(path: string): StackState | undefined {
  const text = readIfThere(path);
  return text === undefined ? undefined : parseState(text, path);
}

export function writeStateFile(path: string, state: StackState): void {
  writeWhole(path, `${JSON.stringify(state, null, 2)}\n`);
}

export function removeStateFile(path: string): void {
  rmSync(path, { force: true });
}
