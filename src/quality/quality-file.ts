import type { Duration } from "../duration/index.ts";
import type { ToolFormat } from "../reports/index.ts";
import type { Check, Limit, Scope, TierName } from "../standards/index.ts";

/** What a project says of its quality, in `quality.yaml` at its top. Every key may be left out. */
export interface QualityFile {
  /** Folders of components, beside those that are found; `*` stands for any folder. */
  readonly components?: readonly string[];
  /** What holds of components that do not say it themselves. */
  readonly defaults?: ComponentDefaults;
  /** What finds things out, by the check that it is for. A check that is not named is looked for in the project. */
  readonly checks?: Readonly<Partial<Record<Check, readonly CheckSource[]>>>;
  /** What is asked at a tier in another way than the standard has it. */
  readonly tiers?: Readonly<Partial<Record<TierName, TierChange>>>;
}

export interface ComponentDefaults {
  readonly owner?: string;
  readonly group?: string;
}

/** A way of running a tool, and where its report is. */
export interface SourceRun {
  /** The program and its arguments. Without one, only the report is read. */
  readonly run?: readonly [string, ...string[]];
  /** What it says for machines; its exit code alone speaks where none is said. */
  readonly report?: SourceReport;
  readonly timeout?: Duration;
}

/** One tool of a check. */
export interface CheckSource extends SourceRun {
  /** Folder that it is run in and that its report is seen from; the top of the project unless stated. */
  readonly folder?: string;
  /** How it is run where a tier asks for less than all. */
  readonly scopes?: Readonly<Partial<Record<Exclude<Scope, "all">, SourceRun>>>;
}

export interface SourceReport {
  readonly format: ToolFormat;
  /** The file that it writes; what it prints where none is said. */
  readonly file?: string;
}

/** A change of what a tier asks. What makes it laxer needs a reason. */
export interface TierChange {
  /** Branches that it guards too. */
  readonly branches?: readonly string[];
  readonly budget?: Duration;
  /** Checks that are asked for too, with the limits of the next tier that has them. */
  readonly also?: readonly Check[];
  /** Checks that are not asked for. */
  readonly without?: readonly Check[];
  /** In place of those of the same measure. */
  readonly limits?: readonly Limit[];
  /** Why less is asked than the standard does. */
  readonly reason?: string;
}
