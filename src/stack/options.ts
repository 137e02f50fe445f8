import type { Ports } from "./files/addresses.ts";
import type { RoutingOptions } from "./files/routing-files.ts";
import type { StackConfig } from "./remote/stack-config.ts";
import type { StackMode } from "./state/stack-state.ts";

/** Gets one line of progress, without a line break. */
export type Reporter = (line: string) => void;

export interface UpOptions extends RoutingOptions {
  /**
   * `embedded` needs nothing but Node; `native` runs Prometheus and what else is installed, `docker` all of it in
   * containers. `auto` (default) is embedded, and native with `install`, which asks for servers.
   */
  readonly mode?: "auto" | StackMode;
  /** Also starts the demo service with its traffic. */
  readonly demo?: boolean;
  /** Fetches what is missing for the native mode into the state folder first. */
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
  /** Aborts the start. */
  readonly signal?: AbortSignal;
  /** Lets the viewer draw anew when a board of `projectDir` is saved. */
  readonly watchBoards?: boolean;
  /** Where data goes beside the disks of the stack, and whose it is. */
  readonly stack?: StackConfig | undefined;
}

export const defaultStateDir = ".tta-obs";
