import { catalog, type HandedOnSignal, type RunsItem } from "../../../catalog/index.ts";
import { headerText, labelText, type PageFormat } from "../../../metrics/index.ts";

/** What was lost since the receiver began. */
export interface Losses {
  readonly items: Readonly<Record<RunsItem, number>>;
  /** Requests, of the servers that there are to hand on to. */
  readonly handedOn: Readonly<Partial<Record<HandedOnSignal, number>>>;
}

function family(
  name: "tta_runs_dropped_total" | "tta_runs_hand_on_dropped_total",
  label: string,
  counts: Readonly<Record<string, number>>,
  format: PageFormat,
): string {
  const { kind, help } = catalog.metrics[name];
  const lines = Object.entries(counts).map(
    ([value, count]) => `${name}{${labelText([[label, value]])}} ${count}\n`,
  );
  return lines.length === 0
    ? ""
    : `${headerText({ name, kind, help, unit: undefined }, format)}${lines.join("")}`;
}

/** What the page says of the receiver itself, before all that others sent. */
export function ownLines({ items, handedOn }: Losses, format: PageFormat): string {
  return (
    family("tta_runs_dropped_total", "item", items, format) +
    family("tta_runs_hand_on_dropped_total", "signal", handedOn, format)
  );
}
