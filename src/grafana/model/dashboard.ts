import type { Json } from "../json.ts";
import type { Left } from "../migrate/left.ts";
import type { Oddity } from "./object-reader.ts";
import type { DashboardLink, DashboardPanel, DatasourceReference, GridPosition } from "./panel.ts";
import type { Part } from "./part.ts";

/** `classic`: what Grafana always wrote; `v1`: the same inside a resource; `v2`: elements and a layout. */
type DashboardFormat = "classic" | "v1" | "v2";

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
