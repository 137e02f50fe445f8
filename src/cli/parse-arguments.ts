import { parseArgs } from "node:util";
import { closest, ObsError } from "../errors/index.ts";
import type { Options, Values } from "./option.ts";

/** Makes the one error for a command line that makes no sense. */
export function usage(problem: string, fix: string): ObsError {
  return new ObsError({ code: "CLI_USAGE", problem, fix });
}

function explain(error: unknown, name: string, options: Options): unknown {
  if (!(error instanceof TypeError) || !("code" in error)) return error;
  const option = /'(?:-\w, )?(--?[^' ]+)/.exec(error.message)?.[1] ?? "";
  if (error.code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
    const known = [...Object.keys(options), "help"].map((key) => `--${key}`);
    const meant = closest(option, known);
    return usage(
      `${name} has no option ${option}`,
      meant === undefined ? `see tta-obs ${name} --help` : `perhaps you mean ${meant}`,
    );
  }
  if (error.code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") {
    const value = options[option.replace(/^--/, "")]?.value;
    return value === undefined
      ? usage(`${option} takes no value`, `write ${option} alone`)
      : usage(`${option} needs a value`, `write ${option} ${value}`);
  }
  return usage(error.message, `see tta-obs ${name} --help`);
}

/** What the parser must know of a command. */
export interface Grammar<O extends Options> {
  readonly name: string;
  readonly options: O;
  /** Names of the arguments, all required. */
  readonly positionals?: readonly string[];
  /** Name of one more argument, which may be left out. */
  readonly optional?: string;
  /** Name of further arguments, of which there may be any number. */
  readonly more?: string;
  /** Name of a command line of the user's own. */
  readonly runs?: string;
}

/** Where the command line of the user begins: after `--`, or at the first word that is no option of ours. */
function beginOf(words: readonly string[], options: Options): number {
  const { tokens } = parseArgs({ args: [...words], options, strict: false, tokens: true });
  return tokens.find(({ kind }) => kind !== "option")?.index ?? words.length;
}

/**
 * Parses the words after the name of a command; unknown options and surplus words are refused.
 *
 * @throws ObsError CLI_USAGE
 */
export function parseArguments<O extends Options>(
  words: readonly string[],
  command: Grammar<O>,
): { readonly values: Values<O>; readonly positionals: readonly string[] } {
  const { name, options, positionals: wanted = [], optional, more, runs } = command;
  let parsed: { values: Values<O>; positionals: string[] };
  if (runs !== undefined) {
    const begin = beginOf(words, options);
    const { values } = parseArguments(words.slice(0, begin), { name, options });
    const positionals = words.slice(words[begin] === "--" ? begin + 1 : begin);
    if (positionals.length > 0) return { values, positionals };
    throw usage(`${name} needs a command to run`, `write tta-obs ${name} -- node service.js`);
  }
  try {
    parsed = parseArgs({ args: [...words], options, strict: true, allowPositionals: true });
  } catch (error) {
    throw explain(error, name, options);
  }
  const missing = wanted[parsed.positionals.length];
  if (missing !== undefined) throw usage(`${name} needs ${missing}`, `see tta-obs ${name} --help`);
  const known = [...wanted, ...(optional === undefined ? [] : [`[${optional}]`])];
  const surplus = parsed.positionals[known.length];
  if (surplus !== undefined && more === undefined) {
    const takes = known.length === 0 ? "no arguments" : known.join(" ");
    throw usage(`${name} does not know what to do with "${surplus}"`, `it takes ${takes}`);
  }
  return parsed;
}
