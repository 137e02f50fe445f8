import { isRecord, type Json } from "../json.ts";

/**
 * `default` was the name of no data source but of the choice of none. Other names stay: readers find a source by its
 * name as well.
 */
export const defaultSource = (source: unknown): unknown => (source === "default" ? null : source);

export function panelSources(panel: Json): Json {
  const own = defaultSource(panel.datasource);
  const targets = Array.isArray(panel.targets)
    ? panel.targets.map((target: unknown) =>
        isRecord(target) ? { ...target, datasource: defaultSource(target.datasource) } : target,
      )
    : panel.targets;
  return { ...panel, datasource: own, targets };
}
