/** Why a query shows nothing, or less than it should. */
export type ReasonKind =
  | "metric_absent"
  | "label_value_absent"
  | "no_traffic"
  | "query_error"
  | "no_selector"
  | "no_query"
  | "other_source";

export interface Reason {
  readonly kind: ReasonKind;
  /** One sentence for a person. */
  readonly text: string;
}

/** `unchecked` panels have queries of other data sources only. */
export type PanelState = "alive" | "dead" | "unchecked";

export interface PanelVerdict {
  readonly file: string;
  readonly board: string;
  readonly id: number | undefined;
  readonly panel: string;
  readonly state: PanelState;
  /** Why it is dead or unchecked, or that it is alive without traffic. */
  readonly reasons: readonly Reason[];
}

export interface VerifyReport {
  readonly prometheusUrl: string;
  /** True if no panel is dead. */
  readonly ok: boolean;
  readonly counts: Readonly<Record<PanelState, number>>;
  readonly panels: readonly PanelVerdict[];
}
