import type { ViewedPipelines } from "./adapters/viewed-pipelines.ts";
import type { LiveBoards } from "./boards/live-boards.ts";

/** Gets one line of progress, without a line break. */
export type Reporter = (line: string) => void;

/** A link of the page to something else that runs. */
export interface ViewerLink {
  readonly title: string;
  /** `http(s)` address. */
  readonly url: string;
  /** What it is for, in a few words, for the home page. */
  readonly about?: string;
}

/** What to show, and whom to ask. */
export interface ViewerOptions {
  /** Files with dashboards, and folders with all that are below them. */
  readonly dashboards: readonly string[];
  /** For example `http://127.0.0.1:9090`; may hold a name and a password, as `https://name:password@host`. */
  readonly prometheusUrl: string;
  readonly lokiUrl?: string;
  /** A receiver of traces and logs, for the pages of runs and logs. */
  readonly runsUrl?: string;
  /** For the pages of pipelines. */
  readonly pipelines?: ViewedPipelines;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** Host names that it answers to, besides `host` and those of the loopback. */
  readonly allowedHosts?: readonly string[];
  /** A port, or where to start looking for a free one; 0 (default) takes any. */
  readonly port?: number | { readonly from: number };
  /** Tells the page when a board changes. Default false. */
  readonly watch?: boolean;
  /** Boards that are made while their source is edited; they take the place of files. */
  readonly live?: LiveBoards;
  /** Also shows each metric of services that have no board. Default false. */
  readonly raw?: boolean;
  /** Seconds between two scrapes; if left out, Prometheus is asked. */
  readonly scrapeIntervalSeconds?: number;
  /** Other pages, for the head of ours. */
  readonly links?: readonly ViewerLink[];
  /** Longest time for one query, in milliseconds. Default 30,000. */
  readonly queryTimeoutMs?: number;
  /** Largest answer that is passed on, in bytes. Default 64,000,000. */
  readonly mostBytes?: number;
  readonly report?: Reporter;
}
