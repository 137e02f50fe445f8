import type { ExitCode, HandedOn } from "./exit-code.ts";
import type { Options, Values } from "./option.ts";
import { parseArguments } from "./parse-arguments.ts";
import type { Terminal } from "./terminal.ts";

/** What stands in the help of a command. */
interface CommandText {
  /** What more there is to say, in lines of at most 80 columns. */
  readonly details?: string;
  /** Names of the arguments, all required. */
  readonly positionals?: readonly string[];
  /** Name of one more argument, which may be left out. */
  readonly optional?: string;
  /** Name of further arguments, of which there may be any number. */
  readonly more?: string;
  /** Name of a command line of the user's own, which begins at the first word that is no option of ours, or after `--`. */
  readonly runs?: string;
  readonly examples: readonly string[];
}

/** A command as it is defined: `run` gets typed values. */
export interface CommandDefinition<O extends Options> extends CommandText {
  readonly options: O;
  run(values: Values<O>, positionals: readonly string[], terminal: Terminal): Promise<ExitCode | HandedOn>;
}

/** A command as its file gives it; its name and its summary stand in the registry. */
export interface Command extends CommandText {
  readonly options: Options;
  /** Parses the words after the name, which errors tell, and runs the command. */
  execute(name: string, words: readonly string[], terminal: Terminal): Promise<ExitCode | HandedOn>;
}

/** Ties the options of a command to its parser. */
export function defineCommand<const O extends Options>(definition: CommandDefinition<O>): Command {
  const { run, ...rest } = definition;
  return {
    ...rest,
    execute: (name, words, terminal) => {
      const { values, positionals } = parseArguments(words, { name, ...rest });
      return run(values, positionals, terminal);
    },
  };
}
