import type { Written } from "../../../src/grafana/index.ts";
import type { PanelLink } from "../board/model.ts";

/** One value of a field. A gap is `null`; `NaN` and the infinities stay what they are. */
export type Cell = number | string | boolean | null;

export type FieldType = "time" | "number" | "string" | "boolean";

/** One query's answer (or one series of it) in columns of equal length. */
export interface RawFrame {
  readonly refId: string;
  readonly name?: string;
  readonly fields: readonly RawField[];
  /** `heatmap`: one number field per bucket, named by its upper bound. `table`: labels are columns. */
  readonly kind?: "series" | "table" | "heatmap" | "logs";
  /** Distance of the points in ms, for joining and gaps. */
  readonly step?: number;
}

export interface RawField {
  readonly name: string;
  readonly type: FieldType;
  readonly labels?: Labels;
  readonly values: readonly Cell[];
  /** The legend that the query made for its series. The panel's `displayName` stands before it. */
  readonly legend?: string;
  /** The name that a transformation gave. Only an override stands before it. */
  readonly renamed?: string;
}

export type Labels = Readonly<Record<string, string>>;

/** A frame whose fields carry their resolved configuration and can show their values. */
export interface Frame {
  readonly refId: string;
  readonly name?: string;
  readonly kind?: RawFrame["kind"];
  readonly step?: number;
  readonly fields: readonly Field[];
}

export interface Field {
  /** The name as the data has it, such as `Value #A` or `service`. */
  readonly name: string;
  /** What legends and column heads show: the configured name, the legend, or the name. */
  readonly title: string;
  readonly type: FieldType;
  readonly labels?: Labels;
  readonly values: readonly Cell[];
  readonly config: FieldConfig;
  /** Index among the number fields of the panel: the place in the palette. */
  readonly seriesIndex: number;
  /** The one colour of the series: line, legend, tooltip. */
  readonly color: string;
  /** What 0 % and 100 % are: `min` and `max`, or the lowest and highest value of the panel. */
  readonly range: { readonly min: number; readonly max: number; readonly delta: number };
  /** Text and colour of one value of this field. */
  display(value: Cell, decimals?: number): DisplayValue;
}

/** Text parts stand beside each other in the order prefix, text, suffix (which holds its own space). */
export interface DisplayValue {
  readonly text: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly numeric: number;
  /** A CSS colour. */
  readonly color: string;
  /** Place between min and max, 0 to 1, when the field has both. */
  readonly percent?: number;
}

export interface FieldConfig {
  readonly unit?: string;
  readonly decimals?: number;
  readonly min?: number;
  readonly max?: number;
  readonly displayName?: string;
  readonly noValue?: string;
  readonly thresholds: Thresholds;
  readonly color: ColorChoice;
  readonly mappings: readonly ValueMapping[];
  readonly links: readonly PanelLink[];
  /** Options of the panel type, which are read through its declaration: `custom.read(timeSeries.custom)`. */
  readonly custom: Written;
  /** Hidden by an override (`custom.hideFrom`). */
  readonly hideFrom: { readonly viz: boolean; readonly legend: boolean; readonly tooltip: boolean };
}

export interface Thresholds {
  readonly mode: "absolute" | "percentage";
  /** Ascending; the first begins at `-Infinity`. `color` is as written. */
  readonly steps: readonly { readonly value: number; readonly color: string }[];
}

export interface ColorChoice {
  /** `fixed`, `shades`, `thresholds`, `palette-classic`, `palette-classic-by-name`, `continuous-GrYlRd`, … */
  readonly mode: string;
  readonly fixedColor?: string;
  readonly seriesBy?: "last" | "min" | "max";
}

export interface MappingResult {
  readonly text?: string;
  readonly color?: string;
  readonly index?: number;
}

export type ValueMapping =
  | { readonly type: "value"; readonly options: Readonly<Record<string, MappingResult>> }
  | {
      readonly type: "range";
      readonly options: {
        readonly from: number | null;
        readonly to: number | null;
        readonly result: MappingResult;
      };
    }
  | { readonly type: "regex"; readonly options: { readonly pattern: string; readonly result: MappingResult } }
  | {
      readonly type: "special";
      readonly options: {
        readonly match: "true" | "false" | "null" | "nan" | "null+nan" | "empty";
        readonly result: MappingResult;
      };
    };

/** What a panel has to draw, and what to say about it. */
export interface PanelData {
  readonly state: "loading" | "done" | "error" | "streaming";
  /** The answers, before transformations and field configuration: see `panelFrames`. */
  readonly frames: readonly RawFrame[];
  /** One sentence. With frames: the last good ones are still there. */
  readonly error?: string;
  /** When the frames came, in ms since 1970; set only when a newer question failed. */
  readonly staleSince?: number;
  /** When the frames came, in ms since 1970. */
  readonly at: number;
  readonly exemplars: readonly Exemplar[];
  /** What was asked, variables replaced: for "show query". */
  readonly asked: readonly AskedQuery[];
  /** Names of series that came but are beyond what a panel can draw. */
  readonly left: readonly string[];
  /** Series of native histograms, where those cannot be drawn. */
  readonly histograms: number;
  /** What to tell beside the drawing: native histograms left out, warnings of Prometheus. */
  readonly notes: readonly string[];
}

export interface AskedQuery {
  readonly refId: string;
  readonly expr: string;
  readonly instant: boolean;
  /** ms */
  readonly step: number;
  /** ms since 1970 */
  readonly from: number;
  readonly to: number;
}

export interface Exemplar {
  readonly refId: string;
  /** Labels of the exemplar: `trace_id` and others. */
  readonly labels: Labels;
  readonly seriesLabels: Labels;
  /** ms since 1970 */
  readonly time: number;
  readonly value: number;
}

/** A moment, or a region when `timeEnd` is later. */
export interface Annotation {
  readonly source: string;
  /** ms since 1970 */
  readonly time: number;
  readonly timeEnd: number;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
  /** A CSS colour. */
  readonly color: string;
}
