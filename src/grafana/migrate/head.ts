import { isRecord, type Json, listOf, objectOf, objectsOf, without } from "../json.ts";
import { defaultSource } from "./sources.ts";
import { migrateVariable } from "./variables.ts";

/** Everything of a board but its panels. */
export function migrateHead(board: Json, version: number): Json {
  const { templating, annotations, time, sharedCrosshair, refresh, pulldowns, services, ...rest } = board;
  const filter = version < 2 ? objectOf(objectOf(services).filter) : {};
  const old = version < 6 ? objectsOf(pulldowns).find(({ type }) => type === "annotations") : undefined;
  const variables = { ...objectOf(templating), ...(filter.list === undefined ? {} : { list: filter.list }) };
  const queries = old === undefined ? annotations : { list: listOf(old.annotations) };
  return {
    ...without(rest, "rows"),
    time: filter.time ?? time,
    templating: withList(templating === undefined ? variables : templating, variables, (variable) =>
      migrateVariable(variable, version),
    ),
    annotations: withList(queries, objectOf(queries), (query) =>
      version < 36 ? { ...query, datasource: defaultSource(query.datasource) } : query,
    ),
    // A file that has the newer word is newer than it says.
    ...(version < 14 ? { graphTooltip: board.graphTooltip ?? (sharedCrosshair ? 1 : 0) } : {}),
    refresh: version < 40 && typeof refresh !== "string" ? "" : refresh,
  };
}

/** A holder of a `list` whose objects are changed; what is no holder of one stays for the reader to find fault with. */
function withList(written: unknown, holder: Json, change: (item: Json) => Json): unknown {
  if (!Array.isArray(holder.list)) return written;
  return { ...holder, list: holder.list.map((item: unknown) => (isRecord(item) ? change(item) : item)) };
}
