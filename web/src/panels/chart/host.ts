import type { PanelLink } from "../../board/model.ts";
import type { Annotation, Field, Frame, Labels } from "../../frame/frame.ts";
import type { CursorHub } from "./cursor-hub.ts";
import type { TipLink } from "./tooltip.ts";

/** Milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a panel may do to the page, and what all panels of a board share. */
export interface PanelHost {
  /** `browser`, `utc` or a zone's name. */
  readonly zone: string;
  readonly graphTooltip: "none" | "crosshair" | "tooltip";
  readonly cursor: CursorHub;
  /** Narrows the board's range. */
  zoom(span: Span): void;
  zoomOut(): void;
  /** The links of a field with the values of one row; those that are not safe to open are left out. */
  linksOf(frame: Frame, field: Field, row: number): readonly TipLink[];
  /** The run that an exemplar with these labels is of, where the viewer knows who has it. */
  runOf(labels: Labels): TipLink | undefined;
  /** A link of the panel itself. */
  linkOf(link: PanelLink): TipLink | undefined;
}

/** What changes whenever a panel is drawn again. */
export interface PanelTime {
  readonly range: Span;
  readonly annotations: readonly Annotation[];
}
