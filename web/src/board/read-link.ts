import { flagOf, type JsonObject, textOf } from "../json/json.ts";
import type { PanelLink } from "./model.ts";

/** A link of a panel, a field or a board. Links that only Grafana can open (`internal`, actions) have no address. */
export function readLink(json: JsonObject): PanelLink {
  return { title: textOf(json.title), url: textOf(json.url), targetBlank: flagOf(json.targetBlank) };
}
