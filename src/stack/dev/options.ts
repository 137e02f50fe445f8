import type { UpOptions } from "../options.ts";

export interface DevOptions extends Pick<UpOptions, "stateDir" | "projectDir" | "scrapeIntervalSeconds"> {
  /** The command of the user, word by word. */
  readonly command: readonly string[];
  /** Absolute folder in which it runs. */
  readonly cwd: string;
  /** What the service is called on the boards; else as it announces itself, or as package.json or the folder is called. */
  readonly service?: string;
  /** Else what it announces, or `development`. */
  readonly environment?: string;
  /** Where its metrics page is: a port, an address or a URL. */
  readonly metrics?: string;
  /** Folders or files that restart it when they are saved, absolute; false for none. Default `cwd`. */
  readonly watch?: readonly string[] | false;
  /** Whether a person looks on, who may save a file or press Ctrl-C. */
  readonly interactive: boolean;
  /** Gets what `dev` has to say. */
  readonly screen: DevScreen;
  /** Called with the address of the boards once they stand. */
  readonly onBoards?: (url: string) => void | Promise<void>;
}

/** Where `dev` speaks, beside the output of the command. */
export interface DevScreen {
  /** What runs where; once, before the command starts. */
  first(facts: FirstFacts): void;
  /** Something that was asked for has happened. */
  good(line: string): void;
  /** Something that happens by itself. */
  note(line: string): void;
  /** Something that a person must see to. */
  bad(line: string): void;
}

/** What the first screen says. */
export interface FirstFacts {
  readonly command: string;
  readonly boards: string;
  readonly status: string;
  readonly engine: string;
  readonly service: string;
  readonly environment: string;
  /** Why it is started anew, or why it is not. */
  readonly restarts: string;
  readonly stateDir: string;
}
