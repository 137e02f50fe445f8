import { isRecord, type Json } from "../json.ts";
import { type Migrated, migrateBoard } from "../migrate/migrate-board.ts";
import type { Dashboard } from "./dashboard.ts";
import { ObjectReader, type Oddity } from "./object-reader.ts";
import { readClassic } from "./read-classic.ts";
import { pluginFinder } from "./read-datasource.ts";
import { readV2 } from "./read-v2.ts";

interface Found {
  readonly body: Json;
  readonly format: Dashboard["format"];
  /** The resource around the body. */
  readonly resource: Json | undefined;
}

const isClassic = (value: Json): boolean => Array.isArray(value.panels) || Array.isArray(value.rows);
const isV2 = (value: Json): boolean => isRecord(value.elements);

/** The board in whatever it came in: a file, a resource, or the answer of Grafana's API. */
function find(value: Json): Found | undefined {
  const { spec, dashboard } = value;
  if (isRecord(spec) && isV2(spec)) return { body: spec, format: "v2", resource: value };
  if (isRecord(spec) && isClassic(spec)) return { body: spec, format: "v1", resource: value };
  if (isClassic(value)) return { body: value, format: "classic", resource: undefined };
  if (isV2(value)) return { body: value, format: "v2", resource: undefined };
  return isRecord(dashboard) ? find(dashboard) : undefined;
}

/** Panels are found again in their file, wherever a migration put them. */
function pathsOf(migrated: Migrated | undefined, top: string): ReadonlyMap<Json, string> {
  const origins = [...(migrated?.origins ?? [])];
  return new Map(origins.map(([panel, { path }]) => [panel, top === "" ? path : `${top}.${path}`]));
}

/**
 * Reads a dashboard of any origin: classic JSON of any schema version, v1 and v2 resources, and answers of Grafana's
 * API; undefined for what is none. What is missing or of a wrong type is read as not there, and named in `oddities`.
 *
 * @example `readDashboard(JSON.parse(text))?.panels.map(({ title }) => title)`
 */
export function readDashboard(value: unknown): Dashboard | undefined {
  const found = isRecord(value) ? find(value) : undefined;
  if (found === undefined) return undefined;
  const { body, format, resource } = found;
  const oddities: Oddity[] = [];
  const top = resource === undefined ? "" : "spec";
  const migrated = format === "v2" ? undefined : migrateBoard(body);
  const board = new ObjectReader(migrated?.board ?? body, top, oddities, pathsOf(migrated, top));
  const around = new ObjectReader(resource ?? {}, "", oddities);
  const parts = migrated === undefined ? readV2(board) : readClassic(board, migrated, body.schemaVersion);
  const inputs = board
    .objects("__inputs")
    .map((input) => ({ name: input.text("name") ?? "", plugin: input.text("pluginId") }));
  const withPlugin = pluginFinder(parts.variables, inputs);
  const known = new Map(
    parts.panels.map((panel) => [panel, { ...withPlugin(panel), queries: panel.queries.map(withPlugin) }]),
  );
  return {
    ...parts,
    format,
    apiVersion: around.text("apiVersion"),
    kind: around.text("kind"),
    uid: around.object("metadata")?.text("name") || parts.uid,
    variables: parts.variables.map(withPlugin),
    annotations: parts.annotations.map(withPlugin),
    panels: [...known.values()],
    sections: parts.sections.map((section) => ({
      ...section,
      panels: section.panels.map((panel) => known.get(panel) ?? panel),
    })),
    inputs,
    oddities,
    spec: board.part,
    json: body,
  };
}
