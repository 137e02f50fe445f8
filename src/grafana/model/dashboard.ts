import type { Json } from "../json.ts";
import type { Left } from "../migrate/left.ts";
import type { Oddity } from "./object-reader.ts";
import type { Part } from "./part.ts";

/** `classic`: what Grafana always wrote; `v1`: the same inside a resource; `v2`: elements and a layout. */
type DashboardFormat = "classic" | "v1" | "v2";

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

export interface DashboardRow {
  readonly path: string;
  readonly spec: Part;
  readonly kind: "row" | "tab";
  readonly id: number | undefined;
  readonly title: string | undefined;
  readonly collapsed: boolean;
  readonly repeat: string | undefined;
  /** Whether its title is hidden; v2. */
  readonly headless: boolean;
  /** Undefined where the format has no place for it. */
  readonly gridPos: GridPosition | undefined;
}

/** Panels that stand below each other as Grafana shows them. */
export interface DashboardSection {
  /** Unique on the board, and the same as long as its rows are. */
  readonly key: string;
  /** The row or tab that they are in, if any. */
  readonly row?: DashboardRow | undefined;
  readonly panels: readonly DashboardPanel[];
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

export interface DashboardVariable {
  readonly path: string;
  readonly name: string;
  /** `query`, `datasource`, `custom`, `constant`, `interval`, `textbox`, `adhoc`, …, also for v2. */
  readonly type: string;
  readonly label: string | undefined;
  /** What it asks or lists; the plugin for a data source variable. */
  readonly query: string | undefined;
  readonly datasource: DatasourceReference | undefined;
  readonly multi: boolean;
  readonly includeAll: boolean;
  readonly allValue: string | undefined;
  /** What it was saved with. */
  readonly current: string | readonly string[] | undefined;
  /** `never`, `onLoad` or `onTimeRangeChanged`; only where the type has it. */
  readonly refresh: "never" | "onLoad" | "onTimeRangeChanged" | undefined;
  /** Whether only a row or a tab has it; v2. */
  readonly ofRow: boolean;
  readonly spec: Part;
  /** The variable as it is in the file. */
  readonly json: Json;
}

export interface DashboardAnnotation {
  readonly path: string;
  readonly name: string | undefined;
  readonly builtIn: boolean;
  readonly expr: string | undefined;
  readonly datasource: DatasourceReference | undefined;
  readonly spec: Part;
  /** What is asked and said of the answer, wherever the format keeps it. */
  readonly asked: Json;
}

/** A place for a data source that an import by hand fills in. */
export interface DashboardInput {
  readonly name: string;
  readonly plugin: string | undefined;
}

/** A dashboard of any origin, as far as it could be understood. */
export interface Dashboard {
  readonly format: DashboardFormat;
  /** `dashboard.grafana.app/v2` and the like; undefined in classic files and in a v2 spec without its resource. */
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  readonly schemaVersion: number | undefined;
  /** The number in the database it was exported from; must be null in a file. */
  readonly id: unknown;
  readonly uid: string | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly tags: readonly string[];
  readonly variables: readonly DashboardVariable[];
  readonly annotations: readonly DashboardAnnotation[];
  readonly links: readonly DashboardLink[];
  readonly rows: readonly DashboardRow[];
  /** In the order of the file. */
  readonly panels: readonly DashboardPanel[];
  /** The panels as they are shown: in their rows, and from above. */
  readonly sections: readonly DashboardSection[];
  /** Kinds of layouts, the outermost first; v2. */
  readonly layouts: readonly string[];
  /** What `__inputs` declares. */
  readonly inputs: readonly DashboardInput[];
  /** Elements that the layout names and that are not there; v2. */
  readonly danglingElements: readonly { readonly path: string; readonly name: string }[];
  /** Elements that stand nowhere in the layout; v2. */
  readonly unplacedElements: readonly string[];
  readonly oddities: readonly Oddity[];
  /** Parts of old panels that today's Grafana has nothing for. */
  readonly left: readonly Omit<Left, "panel">[];
  /** The board itself, old ones as Grafana migrates them. */
  readonly spec: Part;
  /** The board as it is in the file, without a resource or an answer of the API around it. */
  readonly json: Json;
}
