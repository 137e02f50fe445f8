import { type Board, boards, buildBoard } from "../../src/dashboards/index.ts";

export interface Target {
  readonly refId: string;
  readonly expr: string;
  readonly legendFormat: string;
  readonly exemplar?: boolean;
  readonly instant: boolean;
  readonly range: boolean;
  readonly datasource: unknown;
}

export interface GrafanaPanel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly datasource?: unknown;
  readonly interval?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly Target[];
  readonly fieldConfig?: {
    readonly defaults: {
      readonly unit?: string;
      readonly thresholds?: { readonly steps: readonly { readonly value: number | null }[] };
    };
    readonly overrides: readonly { readonly properties: readonly unknown[] }[];
  };
  readonly options?: Readonly<Record<string, unknown>>;
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

/** The panels that show something: all but the headings of rows. */
export function shownPanels(board: GrafanaBoard): readonly GrafanaPanel[] {
  return board.panels.filter(({ type }) => type !== "row");
}
