/** What a task does: a command, a line for the shell, or something that the worker knows by a name. */
export type Work = CommandWork | ShellWork | CallWork;

/** A program and its arguments, without a shell: nothing in them is expanded. */
export interface CommandWork extends ProcessWork {
  readonly run: readonly [string, ...string[]];
  readonly shell?: never;
  readonly call?: never;
}

/** A line that a shell reads, with all that a shell makes of it. */
export interface ShellWork extends ProcessWork {
  readonly shell: string;
  readonly run?: never;
  readonly call?: never;
}

/** A function, a primitive or an agent. */
export interface CallWork {
  /** The name under which the worker knows it. */
  readonly call: string;
  /** What it gets: whatever JSON can say. */
  readonly input?: unknown;
  readonly run?: never;
  readonly shell?: never;
}

/** What is said of a process, however it is started. */
export interface ProcessWork {
  /** Where it runs, beside or below the file. The folder of the file unless said. */
  readonly folder?: string;
  /** Names of variables of the environment that it sees, beside those that every command needs. */
  readonly environment?: readonly string[];
  /** Variables that are set for it. */
  readonly set?: Readonly<Record<string, string>>;
  readonly expect?: Expectation;
}

/** What must be so when the process has ended, or it failed. */
export interface Expectation {
  /** 0 unless said. */
  readonly exitCode?: number;
  /** Files that it must leave, as seen from its folder. */
  readonly files?: readonly string[];
}
