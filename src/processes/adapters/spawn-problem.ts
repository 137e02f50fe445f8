import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { codeOf, messageOf } from "../../narrow/index.ts";

/** What could not begin, and where. */
interface Begun {
  readonly command: readonly [string, ...string[]] | string;
  readonly folder: string;
}

/** Why a command could not begin: a sentence without a full stop. */
export function spawnProblem({ command, folder }: Begun, error: unknown): string {
  const file = typeof command === "string" ? "the shell" : command[0];
  switch (codeOf(error)) {
    case "ENOENT":
      if (!file.includes("/")) return `there is no program ${file} on the PATH`;
      return existsSync(resolve(folder, file))
        ? `the first line of ${file} names a program that is not there`
        : `there is no program ${file} in ${folder}`;
    case "EACCES":
      return `${file} may not be executed: it is no program, or not executable`;
    case "E2BIG":
      return "its arguments and environment are longer than this system takes";
    case "EAGAIN":
    case "EMFILE":
    case "ENFILE":
    case "ENOMEM":
      return `this machine has no room for another process (${codeOf(error)})`;
    case "ERR_INVALID_ARG_VALUE":
      return "its arguments or environment have a character that no command can be given (NUL)";
    default:
      return `it could not begin (${messageOf(error)})`;
  }
}
