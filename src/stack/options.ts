import type { Ports } from "./files/addresses.ts";

/** Gets one line of progress, without a line break. */
export type Reporter = (line: string) => void;

export interface UpOptions {
  /** `auto` (default) takes Docker if an engine answers and the images can be had, else native. */
  readonly mode?: "auto" | "docker" | "native";
  /** Also starts the demo service with its traffic. */
  readonly demo?: boolean;
  /** Fetches what is missing into the state folder first. */
  readonly install?: boolean;
  /** Default `.tta-obs` in the current folder. */
  readonly stateDir?: string;
  /** Folder with the generated files; default the current one if it has them, else the package's own. */
  readonly projectDir?: string;
  /** Ports to start looking from; the next free one is taken. */
  readonly ports?: Partial<Ports>;
  /** Environment of the stack's own servers. Default `production`. */
  readonly environment?: string;
  /** Default `staging`. */
  readonly demoEnvironment?: string;
  /** Further arguments of the demo. */
  readonly demoArgs?: readonly string[];
  readonly scrapeIntervalSeconds?: number;
  /** Milliseconds that a server may take to become ready. Default 120,000. */
  readonly readyTimeoutMs?: number;
  readonly report?: Reporter;
  /** Stop in order at Ctrl-C and SIGTERM. Default true. */
  readonly handleSignals?: boolean;
}

export const defaultStateDir = ".tta-obs";
