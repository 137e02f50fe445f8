import type { Json } from "../json.ts";
import type { Part } from "./part.ts";

/** Where a query goes to. Old boards name the data source, newer ones give kind and uid. */
export interface DatasourceReference {
  /** Plugin, for example `prometheus`; also told by the variable that `uid` or `name` stands for. */
  readonly type: string | undefined;
  readonly uid: string | undefined;
  readonly name: string | undefined;
}

export interface DashboardQuery {
  readonly path: string;
  /** What the data source is asked, with the words of its language. */
  readonly asked: Part;
  readonly refId: string | undefined;
  /** PromQL or LogQL with Grafana's variables in it; undefined for queries of other languages. */
  readonly expr: string | undefined;
  readonly legend: string | undefined;
  /** Its own, else that of its panel. */
  readonly datasource: DatasourceReference | undefined;
  readonly instant: boolean;
  readonly range: boolean;
  /** Least step. */
  readonly interval: string | undefined;
  /** How many steps lie between two points. */
  readonly intervalFactor: number | undefined;
  readonly format: string | undefined;
  readonly hidden: boolean;
}

export interface GridPosition {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface DashboardThresholds {
  readonly mode: string | undefined;
  /** In the order of the file; the first one has no value, or null. */
  readonly steps: readonly { readonly value: number | undefined; readonly color: string | undefined }[];
}

export interface DashboardOverride {
  readonly matcher: { readonly id: string | undefined; readonly options: unknown };
  readonly properties: readonly { readonly id: string | undefined; readonly value: unknown }[];
}

export interface DashboardLink {
  readonly path: string;
  readonly json: Json;
  /** `dashboards` is a menu by tags, `link` an address on a board; `panel` and `data` hang on a panel. */
  readonly kind: "dashboards" | "link" | "panel" | "data";
  readonly title: string | undefined;
  readonly url: string | undefined;
  readonly tags: readonly string[];
  readonly keepTime: boolean;
  readonly includeVars: boolean;
}

interface DashboardTransformation {
  readonly id: string | undefined;
  readonly options: unknown;
  readonly disabled: boolean;
  /** What it says beside its kind. */
  readonly spec: Part;
}

/** How the copies of a repeated panel stand: beside each other, so many in a line, or below. */
export interface DashboardRepeat {
  readonly direction: "h" | "v";
  readonly maxPerRow: number;
}

export interface DashboardPanel {
  readonly path: string;
  /** As in the file, so that 0, negative and missing ids can be told. */
  readonly id: number | undefined;
  /** Its own on the board, as Grafana gives one to panels that have none or the one of another. */
  readonly number: number;
  /** Key of a v2 panel. */
  readonly element: string | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** Plugin, for example `timeseries`; of old panels the one that Grafana shows them with. */
  readonly type: string | undefined;
  /** The plugin that the file names, such as `graph`. */
  readonly writtenType: string | undefined;
  /** Name or uid of the library panel that holds the rest. */
  readonly libraryPanel: string | undefined;
  /** Whether the file holds no more of it than that name. */
  readonly reference: boolean;
  readonly gridPos: GridPosition | undefined;
  /** The grid that `gridPos` counts in: the board's own, or that of a row or tab. */
  readonly grid: string;
  /** Title of the row that it is in. */
  readonly row: string | undefined;
  /** Whether it is in a row that is closed when the board opens. */
  readonly collapsed: boolean;
  readonly unit: string | undefined;
  readonly mappings: number;
  readonly overrides: readonly DashboardOverride[];
  readonly thresholds: DashboardThresholds | undefined;
  /** Whether a legend is drawn, where the panel says so. */
  readonly legend: boolean | undefined;
  readonly datasource: DatasourceReference | undefined;
  readonly queries: readonly DashboardQuery[];
  readonly transformations: readonly DashboardTransformation[];
  readonly links: readonly DashboardLink[];
  readonly repeat: string | undefined;
  readonly repeatAs: DashboardRepeat;
  /** Variable that its row is repeated for. */
  readonly rowRepeat: string | undefined;
  /** Least step of its queries. */
  readonly interval: string | undefined;
  /** Points that its queries ask for, instead of one for each px. */
  readonly maxDataPoints: number | undefined;
  /** Its own range, such as `1h`, and how much earlier that is. */
  readonly timeFrom: string | undefined;
  readonly timeShift: string | undefined;
  /** What it says beside the options of its kind. */
  readonly spec: Part;
  /** Holds `options` and `fieldConfig`. */
  readonly look: Part;
  /** Holds what is said of its queries as a whole; undefined where the file has no such object. */
  readonly timing: Part | undefined;
  /** Holds `x`, `y`, and `w`, `h` or `width`, `height`, if it has a place of its own. */
  readonly place: Part | undefined;
  /** Where the layout puts it; v2. */
  readonly item: Part | undefined;
  /** The panel as it is in the file, old ones as Grafana migrates them. */
  readonly json: Json;
}
