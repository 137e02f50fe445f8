import { isObject, type Json, type JsonObject, listOf, numberOf } from "../json/json.ts";

/**
 * Gives every panel of a classic board a number of its own, as Grafana does when it opens a file: links, and what is
 * said of a panel, name it by its number. The first that has a number keeps it.
 */
export function numberPanels(json: JsonObject): JsonObject {
  if (isObject(json.dashboard) && !Array.isArray(json.panels)) {
    return { ...json, dashboard: numberPanels(json.dashboard) };
  }
  if (isObject(json.spec)) return { ...json, spec: numberPanels(json.spec) };
  const taken = new Set<number>();
  const keeps = new Set<JsonObject>();
  for (const panel of panelsOf(json)) {
    const number = numberOf(panel.id);
    if (number === undefined || taken.has(number)) continue;
    taken.add(number);
    keeps.add(panel);
  }
  let free = 1;
  const next = (): number => {
    while (taken.has(free)) free += 1;
    taken.add(free);
    return free;
  };
  const numbered = (value: Json | undefined): readonly Json[] =>
    listOf(value)
      .filter(isObject)
      .map((panel) => ({
        ...panel,
        id: keeps.has(panel) ? (numberOf(panel.id) ?? null) : next(),
        ...(Array.isArray(panel.panels) ? { panels: numbered(panel.panels) } : {}),
      }));
  const rows = listOf(json.rows)
    .filter(isObject)
    .map((row) => ({ ...row, panels: numbered(row.panels) }));
  return {
    ...json,
    ...(Array.isArray(json.panels) ? { panels: numbered(json.panels) } : {}),
    ...(Array.isArray(json.rows) ? { rows } : {}),
  };
}

function panelsOf(json: JsonObject): readonly JsonObject[] {
  const below = (value: Json | undefined): readonly JsonObject[] =>
    listOf(value)
      .filter(isObject)
      .flatMap((panel) => [panel, ...below(panel.panels)]);
  const rows = listOf(json.rows).filter(isObject);
  return [...below(json.panels), ...rows.flatMap(({ panels }) => below(panels))];
}
