import type { TimingReport } from "./time/timing-report.ts";

/** Why a query shows nothing, or less than it should. */
type ReasonKind =
  | "metric_absent"
  | "label_value_absent"
  | "no_traffic"
  | "query_error"
  | "no_selector"
  | "no_query"
  | "no_values"
  | "fill"
  | "not_recorded"
  | "not_used"
  | "not_checked"
  | "other_source";

export interface Reason {
  readonly kind: ReasonKind;
  /** One sentence for a person. */
  readonly text: string;
}

/**
 * `unused`: the code can emit what it shows, and nothing does: a part of the library that no service uses.
 * `unchecked`: its queries are for other data sources, or of a kind that is not judged.
 */
export type State = "alive" | "dead" | "unused" | "unchecked";

interface Judged {
  /** The board or rule file that it stands in, below the folder that was verified. */
  readonly file: string;
  readonly state: State;
  /** Why it is dead or unchecked, or that it is alive without traffic. */
  readonly reasons: readonly Reason[];
}

export interface PanelVerdict extends Judged {
  readonly board: string;
  readonly id: number | undefined;
  readonly panel: string;
}

/** Of a variable or an annotation of a board. */
export interface NamedVerdict extends Judged {
  readonly board: string;
  readonly name: string;
}

export interface RecordingVerdict extends Judged {
  /** The name of the series that the rule writes. */
  readonly name: string;
}

export interface VerifyReport {
  readonly prometheusUrl: string;
  /** True if nothing is dead: no panel, variable, annotation or recording, nor all panels unused. */
  readonly ok: boolean;
  /** Panels by state. */
  readonly counts: Readonly<Record<State, number>>;
  readonly panels: readonly PanelVerdict[];
  readonly variables: readonly NamedVerdict[];
  readonly annotations: readonly NamedVerdict[];
  readonly recordings: readonly RecordingVerdict[];
  /** How long the queries of the panels took, if that was asked for. */
  readonly timing?: TimingReport;
}
