import type { Exemplar } from "../../frame/frame.ts";
import { clockMillis } from "./clock.ts";
import type { PanelHost } from "./host.ts";
import type { TipNote } from "./tooltip.ts";

/** What is said of an exemplar; `links` adds the way to its run. */
export function exemplarNote(
  { value, time, labels, seriesLabels }: Exemplar,
  host: Pick<PanelHost, "zone" | "runOf">,
  look: { readonly color: string; readonly text: (value: number) => string; readonly links: boolean },
): TipNote {
  const lines = Object.entries({ ...seriesLabels, ...labels })
    .filter(([name]) => name !== "__name__" && name !== "le")
    .map(([name, text]) => `${name}: ${text}`);
  const run = look.links ? host.runOf(labels) : undefined;
  return {
    color: look.color,
    title: `Exemplar: ${look.text(value)}`,
    lines: [clockMillis(time, host.zone), ...lines],
    ...(run !== undefined && { links: [run] }),
  };
}
