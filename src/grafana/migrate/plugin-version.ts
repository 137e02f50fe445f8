import { type Json, plainText } from "../json.ts";

/** What a panel is saved with that took the place of an old one: what is done to those of before is not done to it. */
export const today = { pluginVersion: "12.0.0" };

/** The version of Grafana that saved a panel; those that say none are the oldest. */
export const pluginVersion = (panel: Json): number =>
  Number.parseFloat(plainText(panel.pluginVersion) || "6.1");
