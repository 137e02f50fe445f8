import { describe, expect, it } from "vitest";
import { catalog } from "../../src/catalog/index.ts";
import { fieldOf, isRecord } from "../../src/narrow/index.ts";
import { catalogLookup, lintQuery, readQuery, recordings } from "../../src/promql/index.ts";
import { composeAddresses } from "../../src/stack/files/addresses.ts";
import { grafanaDatasources } from "../../src/stack/files/grafana-datasources.ts";
import type { ServiceName } from "../../src/stack/index.ts";

/** `jsonData` of each data source of a stack, by its name. */
function sources(running: readonly ServiceName[], viewerUrl?: string): ReadonlyMap<string, object> {
  const file = grafanaDatasources({
    addresses: composeAddresses,
    running,
    scrapeIntervalSeconds: 5,
    ...(viewerUrl !== undefined && { viewerUrl }),
  });
  const list = fieldOf(file, "datasources");
  if (!Array.isArray(list)) throw new Error("no data sources");
  return new Map(
    list.filter(isRecord).map(({ name, jsonData }) => [String(name), isRecord(jsonData) ? jsonData : {}]),
  );
}

const all: readonly ServiceName[] = ["prometheus", "loki", "tempo", "alertmanager"];
const viewer = "http://127.0.0.1:3210/";
const inViewer = {
  url: "http://127.0.0.1:3210/runs/$${__value.raw}",
  urlDisplayLabel: "Open the run in the viewer",
};

describe("Grafana's data sources", () => {
  it("are those whose servers are part of the stack, and all of an earlier one are taken away", () => {
    expect([...sources(["prometheus"]).keys()]).toEqual(["Prometheus"]);
    expect([...sources(all).keys()]).toEqual(["Prometheus", "Loki", "Tempo", "Alertmanager"]);
    const few = grafanaDatasources({ addresses: composeAddresses, running: [], scrapeIntervalSeconds: 5 });
    expect(fieldOf(few, "deleteDatasources")).toHaveLength(4);
  });

  it("lead from an exemplar to its run in Tempo and in the viewer, whichever is there", () => {
    const exemplars = (...input: Parameters<typeof sources>) =>
      fieldOf(sources(...input).get("Prometheus"), "exemplarTraceIdDestinations");
    const inTempo = {
      name: "trace_id",
      datasourceUid: "tta-tempo",
      urlDisplayLabel: "Open the run in Tempo",
    };
    expect(exemplars(all, viewer)).toEqual([inTempo, { name: "trace_id", ...inViewer }]);
    expect(exemplars(all)).toEqual([inTempo]);
    expect(exemplars(["prometheus"], viewer)).toEqual([{ name: "trace_id", ...inViewer }]);
    expect(exemplars(["prometheus"])).toBeUndefined();
  });

  it("lead from a line to its run by what it carries beside its text", () => {
    const lines = (...input: Parameters<typeof sources>) =>
      fieldOf(sources(...input).get("Loki"), "derivedFields");
    const byLabel = { matcherType: "label", matcherRegex: "trace_id" };
    const inTempo = {
      url: "$${__value.raw}",
      datasourceUid: "tta-tempo",
      urlDisplayLabel: "Open the run in Tempo",
    };
    expect(lines(all, viewer)).toEqual([
      { name: "Trace", ...byLabel, ...inTempo },
      { name: "Run", ...byLabel, ...inViewer },
    ]);
    expect(lines(["loki"])).toBeUndefined();
  });

  it("lead from a span to its lines and to the metrics of its workflow, where there is who has them", () => {
    const tempo = sources(all).get("Tempo");
    expect(fieldOf(tempo, "tracesToLogsV2")).toMatchObject({
      datasourceUid: "tta-loki",
      tags: [{ key: "service.name", value: "service_name" }],
      query: '{$${__tags}} | trace_id="$${__trace.traceId}"',
    });
    expect(sources(["tempo"]).get("Tempo")).toEqual({ nodeGraph: { enabled: true } });
  });

  it("ask of a span's workflow what the catalog has, by labels that it has", () => {
    const metrics = fieldOf(sources(all).get("Tempo"), "tracesToMetrics");
    const lookup = catalogLookup(catalog, { recordings, scrapeIntervalSeconds: 5 });
    const [tags, queries] = [fieldOf(metrics, "tags"), fieldOf(metrics, "queries")];
    if (!Array.isArray(tags) || !Array.isArray(queries)) throw new Error("no queries");
    const ofSpan = tags.map((tag) => `${fieldOf(tag, "value")}="x"`).join(", ");
    expect(queries).toHaveLength(2);
    for (const one of queries) {
      const query = String(fieldOf(one, "query")).replaceAll("$$__tags", ofSpan);
      expect(lintQuery(readQuery(query), lookup), query).toEqual([]);
    }
  });

  it("hold no dollar that Grafana would take for a variable of its environment", () => {
    const text = JSON.stringify([...sources(all, viewer).values()]);
    expect(text.replaceAll("$$", "")).not.toContain("$");
  });
});
