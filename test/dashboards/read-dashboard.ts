import { type Board, boards, buildBoard, buildBoardResource } from "../../src/dashboards/index.ts";

export interface Target {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat: string;
  readonly format: string;
  readonly exemplar?: boolean;
  readonly instant: boolean;
  readonly range: boolean;
  readonly datasource: unknown;
}

export interface FieldConfig {
  readonly defaults: {
    readonly unit?: string;
    readonly min?: number;
    readonly max?: number;
    readonly mappings?: readonly { readonly options: Readonly<Record<string, unknown>> }[];
    readonly links?: readonly { readonly title: string; readonly url: string }[];
    readonly thresholds?: { readonly steps: readonly { readonly value: number | null }[] };
    readonly color?: { readonly mode: string };
    readonly custom?: Readonly<Record<string, unknown>>;
  };
  readonly overrides: readonly {
    readonly matcher: { readonly id: string; readonly options: unknown };
    readonly properties: readonly { readonly id: string; readonly value: unknown }[];
  }[];
}

export interface GrafanaPanel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: unknown;
  readonly interval?: string;
  readonly pluginVersion?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly Target[];
  readonly transformations?: readonly {
    readonly id: string;
    readonly options: Readonly<Record<string, unknown>>;
  }[];
  readonly fieldConfig: FieldConfig;
  readonly options?: Readonly<Record<string, unknown>>;
  /** Of a row: whether it is closed, for which variable it is repeated, and what it hides while it is closed. */
  readonly collapsed?: boolean;
  readonly repeat?: string;
  readonly panels?: readonly GrafanaPanel[];
}

export interface GrafanaBoard {
  readonly uid: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly editable: boolean;
  readonly refresh: string;
  readonly timezone: string;
  readonly graphTooltip: number;
  readonly tags: readonly string[];
  readonly links: readonly Readonly<Record<string, unknown>>[];
  readonly panels: readonly GrafanaPanel[];
  readonly templating: { readonly list: readonly Readonly<Record<string, unknown>>[] };
  readonly annotations: { readonly list: readonly { readonly name: string; readonly expr?: string }[] };
}

/** A board as Grafana reads it: through its JSON text. */
export function readBoard(board: Board, namespace = "tta", others: readonly Board[] = boards): GrafanaBoard {
  const built = buildBoard(board, { namespace, scrapeIntervalSeconds: 5, boards: others });
  return JSON.parse(JSON.stringify(built));
}

/** A board in Grafana's dashboard API v2, through its JSON text. */
export function readResource(board: Board, namespace = "tta", others: readonly Board[] = boards): unknown {
  const built = buildBoardResource(board, { namespace, scrapeIntervalSeconds: 5, boards: others });
  return JSON.parse(JSON.stringify(built));
}

/** Everything on a board, also what stands in closed rows. */
export function everything(board: GrafanaBoard): readonly GrafanaPanel[] {
  return board.panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
}

/** The panels that show something: all but the headings of rows. */
export function shownPanels(board: GrafanaBoard): readonly GrafanaPanel[] {
  return everything(board).filter(({ type }) => type !== "row");
}

/** Whether a panel asks about lines of logs, whose queries are no PromQL: see log-panels.test.ts. */
export function asksLoki({ datasource }: GrafanaPanel): boolean {
  return Object(datasource).type === "loki";
}

/** The panels that are there when the board is opened. */
export function openPanels(board: GrafanaBoard): readonly GrafanaPanel[] {
  return board.panels.filter(({ type }) => type !== "row");
}
