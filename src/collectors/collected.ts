import type { Finding } from "../reports/index.ts";
import type { Check, Fact, Scope } from "../standards/index.ts";

/** How facts are collected. */
export interface CollectOptions {
  /** The top of the project. */
  readonly top: string;
  /** How much is asked for; all unless stated. */
  readonly scope?: Scope;
  /** Ends what runs. */
  readonly signal: AbortSignal;
  /** Gets lines that tools print, as many as there is room for. */
  readonly onLine?: (line: string) => void;
  /** The time in ms since 1970; the machine's unless stated. */
  readonly now?: () => number;
  /** Folders or globs of a component, as seen from the top: only what is said of files in them counts. */
  readonly paths?: readonly string[];
}

/** What is known of one check. */
export interface Collected {
  readonly check: Check;
  /** One for each measure of the check; what is not known has no value, and says why. */
  readonly facts: readonly Fact[];
  /** Unknown where a tool is absent, failed, or said nothing that can be read. */
  readonly outcome: "done" | "unknown";
  /** Why it is unknown: a sentence without a full stop. */
  readonly reason?: string;
  /** The worst first; a bounded number of them. Places are seen from the top. */
  readonly findings: readonly Finding[];
  /** Full names of tests that failed, a bounded number of them. */
  readonly failedTests: readonly string[];
  /** What to type at the top to see it again, quoted for a shell; undefined where nothing is run. */
  readonly command: string | undefined;
  /** The tools and files that say so. */
  readonly source: string;
  readonly durationSeconds: number;
  /** What was printed, or its beginning and its end. */
  readonly output: string;
}
