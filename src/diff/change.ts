/**
 * `breaking`: something that others hold on to is gone or means something else. `notable`: a reader or an on-call
 * engineer sees it. `cosmetic`: words, places and colours.
 */
export const changeClasses = ["breaking", "notable", "cosmetic"] as const;
export type ChangeClass = (typeof changeClasses)[number];

/** What part of the project changed. */
type ChangeArea = "metrics" | "recordings" | "alerts" | "boards" | "files";

/** Something that asks for what changed. */
export interface User {
  /** For example `alert WorkflowLatencyHigh` or `panel "Runs" on board Overview`. */
  readonly name: string;
  /** Whether it still asks for it now, so that it is broken until somebody changes it. */
  readonly still: boolean;
}

/** One change, told to a person. */
export interface Change {
  readonly class: ChangeClass;
  readonly area: ChangeArea;
  /** What changed: a board, a panel, an alert with its environments, a metric, a file. */
  readonly subject: string;
  /** How, to follow the subject: `was removed`, `has the unit ms instead of s`. */
  readonly says: string;
  /** Texts that are too long for a sentence, such as queries. */
  readonly before?: string;
  readonly after?: string;
  /** Who asked for what is gone or changed. */
  readonly users?: readonly User[];
  /** The generated files in which it is seen. */
  readonly files: readonly string[];
}
