import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { parsePage } from "../../metrics/parse-page.ts";
import { tempDir } from "../../real/index.ts";
import { receiver } from "../receiver.ts";
import { at, gauge, metricRequest, sum } from "./sent-metrics.ts";

const openMetrics = { accept: "application/openmetrics-text;version=1.0.0" };

async function countsOn(url: string): Promise<Readonly<Record<string, number>>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const page = parsePage(text, "text").get("tta_runs_dropped_total");
  return Object.fromEntries(
    page?.samples.map(({ labels, value }) => [labels.get("item") ?? "", value]) ?? [],
  );
}

it("the page of a receiver counts what it did not keep, in both formats and from 0 on", async () => {
  const dataDir = tempDir("tta-runs-");
  const here = await receiver({ dataDir });
  expect(await countsOn(here.url)).toEqual({ spans: 0, lines: 0, points: 0 });
  const other = new DatabaseSync(join(dataDir, "runs.db"));
  other.exec("BEGIN IMMEDIATE");
  await here.spans([{}, {}]);
  await here.lines([{ message: "hello" }]);
  other.exec("ROLLBACK");
  other.close();
  await here.post("/v1/metrics", metricRequest([gauge("", [{ timeUnixNano: at(1), asDouble: 1 }])]));
  expect(await countsOn(here.url)).toEqual({ spans: 2, lines: 1, points: 1 });
  const page = await (await fetch(`${here.url}/metrics`, { headers: openMetrics })).text();
  expect(parsePage(page, "openmetrics").get("tta_runs_dropped")?.samples).toHaveLength(3);
  // Nobody is handed on to.
  expect(page).not.toContain("tta_runs_hand_on_dropped");
});

it("a sender cannot have the names of what a receiver says of itself", async () => {
  const here = await receiver();
  const sent = sum("tta.runs.dropped", [{ timeUnixNano: at(1), asDouble: 7 }]);
  await here.post("/v1/metrics", metricRequest([sent]));
  expect(await countsOn(here.url)).toEqual({ spans: 0, lines: 0, points: 1 });
});
