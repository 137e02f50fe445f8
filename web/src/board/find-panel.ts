import type { Panel, Row } from "./model.ts";

/** The panel that `viewPanel` of an address names. */
export function findPanel(rows: readonly Row[], id: string): Panel | undefined {
  const panels = rows.flatMap((row) => row.panels);
  // Grafana writes `panel-7` into newer addresses.
  const number = id.replace(/^panel-/, "");
  return panels.find((one) => one.id === id) ?? panels.find((one) => String(one.number) === number);
}
