import type { AnyCheck } from "../any-check.ts";
import { type Fields, optionalTextAt } from "../fields.ts";
import { refuse } from "../refuse.ts";

/** Passes while a program runs on this machine: name a file with its process id, or the program. */
export interface ProcessCheckConfig extends AnyCheck {
  readonly kind: "process";
  /** File whose first line is the id of a process. */
  readonly pidFile?: string;
  /** Name of the program's file, without a path: `postgres`. On Linux. */
  readonly program?: string;
}

export interface ProcessTarget {
  readonly kind: "process";
  readonly pidFile: string | undefined;
  readonly program: string | undefined;
}

export const process = {
  keys: ["pidFile", "program"],
  target: (fields: Fields): ProcessTarget => {
    const [pidFile, program] = [optionalTextAt(fields, "pidFile"), optionalTextAt(fields, "program")];
    if ((pidFile === undefined) === (program === undefined))
      throw refuse(`${fields.path} needs one of pidFile and program`, "write one of them");
    if (program?.includes("/") === true)
      throw refuse(`${fields.path}.program is ${JSON.stringify(program)}`, "write its name without a path");
    return { kind: "process", pidFile, program };
  },
} as const;
