import type { UpstreamClient } from "./adapters/upstream-client.ts";
import type { ViewedPipelines } from "./adapters/viewed-pipelines.ts";
import type { BoardStore } from "./boards/board-store.ts";
import type { EventHub } from "./events/event-hub.ts";
import type { Reporter, ViewerLink } from "./options.ts";
import type { Flights } from "./upstream/flights.ts";
import type { Upstream } from "./upstream/upstream.ts";

/** An upstream and the way to it. */
export interface Source {
  readonly upstream: Upstream;
  readonly client: UpstreamClient;
  readonly flights: Flights;
}

/** What the routes answer from. */
export interface ViewerParts {
  readonly version: string;
  readonly host: string;
  readonly allowedHosts: readonly string[];
  readonly prometheus: Source;
  readonly loki: Source | undefined;
  /** Keeps runs and logs. */
  readonly runs: Source | undefined;
  /** Shows runs of pipelines. */
  readonly pipelines: ViewedPipelines | undefined;
  readonly store: BoardStore;
  readonly events: EventHub;
  readonly watch: boolean;
  /** Why boards are older than their source; undefined if they are not. */
  readonly problem: () => string | undefined;
  /** Seconds; undefined if it cannot be found out. */
  readonly scrapeInterval: () => Promise<number | undefined>;
  readonly links: readonly ViewerLink[];
  readonly queryTimeoutMs: number;
  readonly report: Reporter;
  /** Folder with the built page. */
  readonly pageDir: string;
}
