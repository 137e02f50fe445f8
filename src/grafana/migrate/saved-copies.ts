import type { Json } from "../json.ts";

/**
 * Whether a panel or a row is a copy that an old Grafana saved of one that it repeats. Grafana takes them out when it
 * opens the file, and makes them anew.
 */
export const isSavedCopy = (panel: Json): boolean =>
  Boolean(panel.repeatByRow) ||
  (Boolean(panel.repeatPanelId) && (!panel.repeat || Boolean(panel.repeatedByRow)));
