import type {
  boardLink,
  Choice,
  QuickRange,
  Values,
  variableKinds,
  Written,
} from "../../../src/grafana/index.ts";
import type { Fields } from "../../../src/narrow/index.ts";
import type { DateRules } from "../time/date-rules.ts";

/** A dashboard as the page sees it, whichever of Grafana's formats it was written in. */
export interface Board {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** Panels before the first row of the file stand in a row without a title. */
  readonly rows: readonly Row[];
  readonly variables: readonly Variable[];
  readonly annotations: readonly AnnotationQuery[];
  readonly links: readonly BoardLink[];
  /** The range that the board opens with, as written: `now-1h`, `now`. */
  readonly time: { readonly from: string; readonly to: string };
  /** `browser`, `utc` or a zone's name such as `Europe/Vienna`. */
  readonly timezone: string;
  readonly dates: DateRules;
  /** What the reader can choose of time in the head. */
  readonly choices: {
    /** Nothing at all. */
    readonly hidden: boolean;
    /** None: the usual ones. */
    readonly ranges: readonly QuickRange[];
    /** Texts such as `30s`. */
    readonly refreshes: readonly string[];
  };
  /** Grafana's text, such as `30s`; empty when the board does not refresh by itself. */
  readonly refresh: string;
  /** `none`: each panel alone; `crosshair`: one line on all; `tooltip`: line and tooltip on all. */
  readonly graphTooltip: "none" | "crosshair" | "tooltip";
  /** What of the file could not be read; every line names the place and the reason. */
  readonly problems: readonly string[];
}

/** A row that can be collapsed. `repeat` names the variable whose values make a copy each. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly collapsed: boolean;
  /** The row before which no header is drawn: panels that stand in no row of the file. */
  readonly headless: boolean;
  readonly repeat?: string;
  /** `grid.y` counts from the row's own top. */
  readonly panels: readonly Panel[];
}

/** Place on 24 columns; one unit of height is 30 px plus 8 px of gap, as in Grafana. */
export interface Grid {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Panel {
  /** Unique on the board, copies of repeated panels included. */
  readonly id: string;
  /** The number in links such as `viewPanel=12`. */
  readonly number: number;
  readonly title: string;
  readonly description: string;
  /** Grafana's plugin id: `timeseries`, `stat`, `table`, … */
  readonly type: string;
  readonly grid: Grid;
  readonly queries: readonly PanelQuery[];
  readonly fieldConfig: FieldConfigSource;
  /** The panel type's own options, which are read through the declaration of that type. */
  readonly options: Written;
  readonly transformations: readonly Transformation[];
  readonly links: readonly PanelLink[];
  readonly repeat?: { readonly variable: string; readonly direction: "h" | "v"; readonly maxPerRow: number };
  /** Lowest step of the panel's queries, as written (`15s`, `>15s`). */
  readonly interval?: string;
  readonly maxDataPoints?: number;
  /** `now-7d` instead of the board's range, and a shift into the past. */
  readonly timeFrom?: string;
  readonly timeShift?: string;
  /** The head does not tell of them. */
  readonly hideTimeOverride: boolean;
  /** No panel background. */
  readonly transparent: boolean;
  /** Values of repeated variables that hold in this copy only. */
  readonly scoped: Readonly<Record<string, VariableOption>>;
}

export interface DataSourceRef {
  readonly type?: string;
  /** A uid, a name, or a variable such as `${datasource}`. */
  readonly uid?: string;
}

export interface PanelQuery {
  readonly refId: string;
  readonly datasource: DataSourceRef;
  readonly hidden: boolean;
  /** Empty for data sources that are not asked in a query language. */
  readonly expr: string;
  readonly legendFormat: string;
  readonly format: "time_series" | "table" | "heatmap";
  readonly instant: boolean;
  readonly range: boolean;
  readonly exemplar: boolean;
  /** Lowest step of this query, as written. */
  readonly interval: string;
  readonly intervalFactor: number;
  /** Lines to ask a log store for; the newest, unless the oldest are asked for. */
  readonly maxLines?: number;
  readonly oldestFirst?: boolean;
}

export interface FieldConfigSource {
  readonly defaults: Fields;
  readonly overrides: readonly FieldOverride[];
}

export interface FieldOverride {
  readonly matcher: { readonly id: string; readonly options: unknown };
  readonly properties: readonly { readonly id: string; readonly value: Fields[string] }[];
}

export interface Transformation {
  readonly id: string;
  readonly disabled: boolean;
  readonly options: Written;
  /** Frames it applies to; others pass unchanged. */
  readonly filter?: { readonly id: string; readonly options: unknown };
}

/** A link as written; `url` still holds variables. */
export interface PanelLink {
  readonly title: string;
  readonly url: string;
  readonly targetBlank: boolean;
}

/** A link in the board's header. */
export type BoardLink = Values<typeof boardLink>;

export interface AnnotationQuery {
  readonly name: string;
  readonly enable: boolean;
  /** The switch is not shown in the header. */
  readonly hide: boolean;
  /** Grafana's own annotations, which exist only inside Grafana. */
  readonly builtIn: boolean;
  readonly datasource: DataSourceRef;
  readonly iconColor: string;
  readonly expr: string;
  /** `60s` when the file has none. */
  readonly step: string;
  readonly titleFormat: string;
  readonly textFormat: string;
  readonly tagKeys: readonly string[];
  readonly useValueForTime: boolean;
  /** Panel numbers to draw it on, or to leave out. */
  readonly filter?: { readonly exclude: boolean; readonly ids: readonly number[] };
}

export type VariableKind = keyof typeof variableKinds | "adhoc" | "unknown";

export interface Variable {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly kind: VariableKind;
  /** What the file calls it, for the sentence about a kind that is not known. */
  readonly type: string;
  readonly hide: "no" | "label" | "variable";
  /** The query, the comma list, the plugin id, the text or the constant. */
  readonly query: string;
  /** Whom a variable that asks for its options asks. */
  readonly datasource: DataSourceRef;
  readonly multi: boolean;
  readonly includeAll: boolean;
  readonly allValue?: string;
  readonly regex: string;
  /** Grafana's number: 0 none, 1–2 alphabetical, 3–4 numerical, 5–6 without case, 7–8 natural. */
  readonly sort: number;
  /** `load`: once; `range`: again whenever the time range changes; `never`: from the file. */
  readonly refresh: "never" | "load" | "range";
  readonly skipUrlSync: boolean;
  /** What is chosen when the address says nothing. */
  readonly current: readonly string[];
  readonly options: readonly VariableOption[];
  readonly allowCustomValue: boolean;
  /** Options that are offered beside those that are asked for, and where. */
  readonly staticOptions: readonly VariableOption[];
  readonly staticOptionsOrder: "before" | "after" | "sorted";
  /** Custom variables: what their query is written in. */
  readonly valuesFormat: "csv" | "json";
  /** Interval variables: the `auto` step. */
  readonly auto: boolean;
  readonly autoCount: number;
  readonly autoMin: string;
}

export type VariableOption = Choice;
