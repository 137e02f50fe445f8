import type * as classic from "@grafana/grafana-foundation-sdk/dashboard";
import * as sdk from "@grafana/grafana-foundation-sdk/dashboardv2";
import { logSource, datasource as prometheus, type Source } from "../datasource.ts";
import { refId } from "../ref-id.ts";
import { queryTo } from "./query.ts";

/** The name by which the layout refers to a panel. */
export function elementName({ id }: classic.Panel): string {
  return `panel-${id}`;
}

/** A panel of either kind holds the same options and fields; only what is around them differs. */
export function element(panel: classic.Panel): sdk.PanelBuilder {
  return new sdk.PanelBuilder()
    .id(panel.id ?? 0)
    .title(panel.title ?? "")
    .description(panel.description ?? "")
    .links([])
    .data(queryGroup(panel))
    .visualization({ build: () => vizConfig(panel) });
}

function queryGroup({
  targets = [],
  transformations = [],
  interval,
  maxDataPoints,
  datasource,
}: classic.Panel): sdk.QueryGroupBuilder {
  const options = new sdk.QueryOptionsSpecBuilder();
  if (interval !== undefined) options.interval(interval);
  if (maxDataPoints !== undefined) options.maxDataPoints(maxDataPoints);
  const source = datasource?.type === logSource.type ? logSource : prometheus;
  return new sdk.QueryGroupBuilder()
    .targets(targets.map((query, index) => target(query, index, source)))
    .transformations(
      transformations.map(({ id, options: value }) => ({
        build: () => ({ kind: "Transformation", group: id, spec: { options: value } }),
      })),
    )
    .queryOptions(options);
}

/** The name and the data source of a query stand around it here, not in it. */
function target(query: object, index: number, source: Source): sdk.TargetBuilder {
  const entries = Object.entries(query).filter(([name]) => !["refId", "datasource"].includes(name));
  return new sdk.TargetBuilder()
    .refId(refId(index))
    .hidden(false)
    .query(queryTo(source, Object.fromEntries(entries)));
}

function vizConfig({ type, pluginVersion = "", options, fieldConfig }: classic.Panel): sdk.VizConfigKind {
  return {
    kind: "VizConfig",
    group: type,
    version: pluginVersion,
    spec: {
      options,
      // The JSON of fields is the same in both schemas, the SDK's names for its types are not.
      fieldConfig: JSON.parse(JSON.stringify(fieldConfig)),
    },
  };
}
