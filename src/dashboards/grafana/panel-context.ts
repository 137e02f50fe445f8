import type { Matcher, QueryLookup } from "../../promql/index.ts";
import type { GridPos } from "../model/layout.ts";
import type { PanelLink } from "../model/panel.ts";

/** What a panel needs to know of its board and of its place on it. */
export interface PanelContext {
  readonly namespace: string;
  readonly scrapeIntervalSeconds: number;
  readonly id: number;
  readonly gridPos: GridPos;
  /** Matchers that put the reader's choice into its queries. */
  readonly choice: readonly Matcher[];
  /** What the lint of its queries knows. */
  readonly lookup: QueryLookup;
  /** Turns a link into words and an address; `value` is what Grafana puts in for the label. */
  link(link: PanelLink, value: (label: string) => string): DataLink;
}

/** A link on a value, as Grafana has it. */
export interface DataLink {
  readonly title: string;
  readonly url: string;
  readonly targetBlank: boolean;
}
