import { fieldsOf, isFields, textOf } from "./json.ts";
import type { ReadBoard } from "./model.ts";
import { readClassic } from "./read-classic.ts";
import { readResource } from "./read-resource.ts";

/**
 * Reads a dashboard of either schema, bare, as a resource, or as Grafana's API wraps it; undefined when it is none.
 * Nothing in it is checked beyond that: what is missing reads as empty.
 */
export function readBoard(value: unknown): ReadBoard | undefined {
  if (!isFields(value)) return undefined;
  if (isFields(value.spec) && isFields(value.spec.elements)) return readResource(value);
  // The first schema as a resource: its body is the classic one, its name the uid.
  if (value.kind === "Dashboard" && isFields(value.spec)) {
    const name = textOf(fieldsOf(value.metadata).name);
    return readBoard({ uid: name, ...value.spec });
  }
  if (isFields(value.dashboard)) return readBoard(value.dashboard);
  return Array.isArray(value.panels) || Array.isArray(value.rows) ? readClassic(value) : undefined;
}
