import { type Migrated, migrateBoard, numberOf } from "../grafana/index.ts";
import { Fields, type Oddity } from "./fields.ts";
import { isObject, type Json } from "./json.ts";
import type { Dashboard, DashboardPanel } from "./model.ts";
import { noDashboard, parseJson } from "./parse-json.ts";
import { readClassic } from "./read-classic.ts";
import { withPlugin } from "./read-datasource.ts";
import { readV2 } from "./read-v2.ts";

/** Most panels and most queries of one board: beyond them nobody looks at it, and rules would look for hours. */
const mostParts = 20_000;

interface Found {
  readonly body: Json;
  readonly format: Dashboard["format"];
  /** The resource around the body. */
  readonly resource: Json | undefined;
}

const isClassic = (value: Json): boolean => Array.isArray(value.panels) || Array.isArray(value.rows);
const isV2 = (value: Json): boolean => isObject(value.elements) && isObject(value.layout);

/** The board in whatever it came in: a file, a resource, or the answer of Grafana's API. */
function find(value: Json): Found | undefined {
  const { spec, dashboard } = value;
  if (isObject(spec) && isV2(spec)) return { body: spec, format: "v2", resource: value };
  if (isObject(spec) && isClassic(spec)) return { body: spec, format: "v1", resource: value };
  if (isClassic(value)) return { body: value, format: "classic", resource: undefined };
  if (isV2(value)) return { body: value, format: "v2", resource: undefined };
  return isObject(dashboard) ? find(dashboard) : undefined;
}

function notADashboard(value: unknown, file: string): never {
  const list = isObject(value) && "panels" in value ? "its panels are no list" : "it has no list of panels";
  throw noDashboard(
    `${file} is not a Grafana dashboard, ${list}`,
    "give a dashboard that Grafana exported, classic or as a resource",
  );
}

function checkSize(panels: readonly DashboardPanel[], file: string): void {
  const parts = panels.reduce((sum, panel) => sum + 1 + panel.queries.length, 0);
  if (parts <= mostParts) return;
  throw noDashboard(
    `${file} has ${parts} panels and queries, more than ${mostParts}`,
    "split it into boards that a person can read",
  );
}

/** Panels are found again in their file, wherever a migration put them. */
function pathsOf(migrated: Migrated | undefined, top: string): ReadonlyMap<Json, string> {
  const origins = [...(migrated?.origins ?? [])];
  return new Map(origins.map(([panel, { path }]) => [panel, top === "" ? path : `${top}.${path}`]));
}

/**
 * Reads the text of a Grafana dashboard of any origin: classic JSON of any schema version, v1 and v2 resources, and
 * answers of Grafana's API. What is missing or of a wrong type is read as not there, and named in `oddities`.
 *
 * @throws ObsError BOARD_JSON if it is not JSON, BOARD_FORMAT if it is no dashboard or larger than anything that is one
 * @example `readDashboard(text, "dashboards/overview.json").panels.map(({ title }) => title)`
 */
export function readDashboard(text: string, file: string): Dashboard {
  const value = parseJson(text, file);
  const found = isObject(value) ? find(value) : undefined;
  if (found === undefined) return notADashboard(value, file);
  const { body, format, resource } = found;
  const oddities: Oddity[] = [];
  const top = resource === undefined ? "" : "spec";
  const migrated = format === "v2" ? undefined : migrateBoard(body);
  const board = new Fields(migrated?.board ?? body, top, oddities, pathsOf(migrated, top));
  const around = new Fields(resource ?? {}, "", oddities);
  const parts =
    migrated === undefined
      ? { id: undefined, uid: undefined, ...readV2(board) }
      : { ...readClassic(board, migrated.origins), schemaVersion: numberOf(body.schemaVersion) };
  checkSize(parts.panels, file);
  const name = around.object("metadata")?.text("name");
  return {
    ...parts,
    file,
    format,
    apiVersion: around.text("apiVersion"),
    kind: around.text("kind"),
    uid: name ?? parts.uid,
    panels: parts.panels.map((panel) => ({
      ...panel,
      datasource: withPlugin(panel.datasource, parts.variables),
      queries: panel.queries.map((query) => ({
        ...query,
        datasource: withPlugin(query.datasource, parts.variables),
      })),
    })),
    oddities,
    byteOrderMark: text.includes("\uFEFF") || /\\u[fF][eE][fF][fF]/.test(text),
    json: body,
  };
}
