import { type Json, objectOf } from "../json.ts";
import { pluginVersion } from "./plugin-version.ts";

const modes: readonly unknown[] = ["markdown", "html", "code"];

/** A text panel's words stood beside its title; words without marks were of a mode of their own. */
export function migrateText(panel: Json): Json {
  const { content, mode, ...rest } = panel;
  const moved = content !== undefined && mode !== undefined;
  const old = pluginVersion(panel) < 7.1;
  const options: Json = moved && old ? { content, mode } : objectOf(panel.options);
  const known = modes.includes(options.mode) ? options : { ...options, mode: "markdown" };
  return { ...(moved ? rest : panel), options: known };
}
