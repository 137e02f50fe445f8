import { type Json, listOf, numberOf, objectOf, textOf } from "../json.ts";

/** A part of an old panel that today's Grafana has nothing for. */
export interface Left {
  /** As it came out of the migration. */
  readonly panel: Json;
  /** As in its file. */
  readonly panelId: number | undefined;
  /** Of the panel. */
  readonly title: string;
  readonly what: string;
  /** One sentence for people. */
  readonly reason: string;
}

/** What no migration takes over of a panel as it is in its file. */
export function leftOf(panel: Json): readonly Omit<Left, "panel">[] {
  const found: Pick<Left, "what" | "reason">[] = [];
  if (Object.keys(objectOf(panel.alert)).length > 0) {
    found.push({
      what: "alert of the panel",
      reason: "Grafana 11 dropped the alerts of panels: nothing evaluates it.",
    });
  }
  if (panel.type === "graph" && listOf(panel.timeRegions).length > 0) {
    found.push({
      what: "time regions of the panel",
      reason: "Grafana draws them as annotations of its own, which exist only inside Grafana.",
    });
  }
  const title = textOf(panel.title) ?? "(no title)";
  return found.map((one) => ({ panelId: numberOf(panel.id), title, ...one }));
}
