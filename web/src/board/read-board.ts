import { migrateBoard } from "../../../src/grafana/index.ts";
import { isObject, type JsonObject, objectOf, textOf } from "../json/json.ts";
import { BoardError } from "./board-error.ts";
import type { Board } from "./model.ts";
import { readClassic } from "./read-classic.ts";
import { readV2 } from "./read-v2.ts";

/**
 * A dashboard out of parsed JSON: Grafana's classic JSON, the same inside a resource or an answer of its API, or the
 * second schema (elements and a layout). What cannot be read is named in `problems`; throws {@link BoardError} for
 * what is no dashboard at all.
 *
 * @example readBoard(JSON.parse(text)).title
 */
export function readBoard(json: unknown): Board {
  if (!isObject(json)) throw new BoardError("This is not a dashboard: a JSON object was expected.");
  if (isObject(json.dashboard) && !Array.isArray(json.panels)) return readBoard(json.dashboard);
  const uid = isObject(json.metadata) ? textOf(json.metadata.name) : "";
  const spec = isObject(json.spec) ? json.spec : json;
  if (isObject(spec.elements)) return readV2(spec, uid);
  if (Array.isArray(spec.panels) || Array.isArray(spec.rows))
    return readClassic(withUid(objectOf(migrateBoard(spec).board), uid));
  throw new BoardError("This is not a dashboard: it has neither panels nor elements.");
}

const withUid = (spec: JsonObject, uid: string): JsonObject => (uid === "" ? spec : { uid, ...spec });
