import { entryOf } from "../../../src/narrow/index.ts";
import { needsLoki } from "../../../src/viewer/support/index.ts";
import type { DataSourceRef } from "../board/model.ts";
import { interpolate } from "../scope/interpolate.ts";
import type { Scope } from "../scope/scope.ts";
import { DataError } from "./data-error.ts";

/** A server that the viewer can ask. */
export interface DataSource {
  readonly uid: string;
  readonly name: string;
  readonly type: "prometheus" | "loki";
  /** ms; `$__rate_interval` is made of it. */
  readonly scrapeInterval?: number;
}

/** Grafana's own data sources that are no server. */
const internal: Readonly<Record<string, string>> = {
  "-- Grafana --": "Grafana's own data exists only inside Grafana.",
  grafana: "Grafana's own data exists only inside Grafana.",
  "-- Dashboard --": "Results of other panels are not passed on.",
  __expr__: "Expressions are computed by Grafana's server, which is not here.",
};

/**
 * The data source that a reference of a board means: by uid, by name, or the only one of its type. The boards of
 * another Grafana name a uid that nobody has here, and are still meant for a Prometheus.
 */
export function findSource(
  reference: DataSourceRef,
  sources: readonly DataSource[],
  scope: Scope,
): DataSource {
  const uid = interpolate(reference.uid ?? "", scope, "raw");
  const reason = entryOf(internal, uid) ?? entryOf(internal, reference.type ?? "");
  if (reason !== undefined) throw new DataError("unsupported", reason);
  const named = sources.find((source) => source.uid === uid || source.name === uid);
  if (named !== undefined) return named;
  const type = reference.type ?? typeOfVariable(reference.uid ?? "", sources, scope);
  const ofType = sources.find((source) =>
    type === undefined ? source.type === "prometheus" : source.type === type,
  );
  if (ofType !== undefined) return ofType;
  if (type === "loki") throw new DataError("missing", needsLoki);
  const what = type === undefined ? `the data source "${uid}"` : `a data source of the type "${type}"`;
  throw new DataError("missing", `This asks ${what}, which is not here.`);
}

/** An exported board may name no type beside `${DS_LOKI}`. */
function typeOfVariable(uid: string, sources: readonly DataSource[], scope: Scope): string | undefined {
  const [, name] = /^\$\{?(\w+)/.exec(uid) ?? [];
  if (name === undefined || scope.has(name)) return undefined;
  return sources.find(({ type }) => name.toLowerCase().includes(type))?.type;
}
