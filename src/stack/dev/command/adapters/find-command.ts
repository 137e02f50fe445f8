import { accessSync, constants, existsSync, statSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join, resolve } from "node:path";
import { ObsError } from "../../../../errors/index.ts";

/** The command of the user, found, and what it is started with. */
export interface FoundCommand {
  /** Absolute path of the program. */
  readonly file: string;
  readonly args: readonly string[];
  /** Its PATH: programs of the project's packages come first, as in a script of npm. */
  readonly path: string;
  /** Files of the project that the command names, absolute. */
  readonly named: readonly string[];
}

/** The variable that holds PATH, as the system writes it. */
export const pathVariable = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function mayRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return isFile(path);
  } catch {
    return false;
  }
}

function foldersAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}

/** The endings that make a file a program: on Windows those that it says, elsewhere none. */
function endings(word: string): readonly string[] {
  if (process.platform !== "win32") return [""];
  const known = (process.env.PATHEXT ?? ".COM;.EXE;.BAT;.CMD").toLowerCase().split(";");
  return known.some((ending) => word.toLowerCase().endsWith(ending)) ? [""] : known;
}

const isPath = (word: string): boolean => isAbsolute(word) || /[/\\]/.test(word);

function refuse(word: string, cwd: string): ObsError {
  const path = resolve(cwd, word);
  if (isFile(path) && /\.[cm]?[jt]sx?$/.test(word))
    return new ObsError({
      code: "STACK_COMMAND",
      problem: `${word} is no program but a file for one`,
      fix: `write tta-obs dev -- node ${word}`,
    });
  if (isPath(word) && existsSync(path))
    return new ObsError({
      code: "STACK_COMMAND",
      problem: `${word} may not be executed`,
      fix: "make it executable, or write the program that runs it in front",
    });
  return new ObsError({
    code: "STACK_COMMAND",
    problem: isPath(word)
      ? `there is no program ${path}`
      : `there is no program ${word}, neither on PATH nor in node_modules/.bin`,
    fix: "correct its name, or install it",
  });
}

/**
 * Finds the program that the first word of a command names: a path, or a name in a `node_modules/.bin` from `cwd`
 * upwards, or on PATH.
 *
 * @throws ObsError `STACK_COMMAND`
 */
export function findCommand(words: readonly string[], cwd: string): FoundCommand {
  const [word = "", ...args] = words;
  const bins = foldersAbove(cwd).map((folder) => join(folder, "node_modules", ".bin"));
  const path = [...bins.filter((bin) => existsSync(bin)), process.env[pathVariable] ?? ""].join(delimiter);
  const places = isPath(word) ? [""] : path.split(delimiter).filter((folder) => folder !== "");
  const candidates = places.flatMap((folder) =>
    endings(word).map((ending) => resolve(cwd, folder, word + ending)),
  );
  const file = candidates.find(mayRun);
  if (file === undefined || word === "") throw refuse(word, cwd);
  const named = words.map((text) => resolve(cwd, text)).filter((one) => one !== file && isFile(one));
  return { file, args, path, named };
}
