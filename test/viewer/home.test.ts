import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { boards as ours } from "../../src/dashboards/index.ts";
import { readDashboardFile } from "../../src/grafana/index.ts";
import { boardMetrics } from "../../src/viewer/boards/board-metrics.ts";
import { ourOrder, placeOf } from "../../src/viewer/boards/our-order.ts";
import type { BoardEntry } from "../../src/viewer/index.ts";
import { board, folderOf } from "./boards.ts";
import { started } from "./started.ts";

const generated = fileURLToPath(new URL("../../dashboards", import.meta.url));
const get = async <T>(url: string): Promise<T> => (await (await fetch(url)).json()) as T;

describe("what the home page is told", () => {
  it("has our boards in the order in which they are defined, the overview first, each with its question", async () => {
    const other = folderOf({
      "a.json": board("a-overview", "A"),
      "z.json": board("tta-agents-of-mine", "Z"),
    });
    const { url } = await started({ dashboards: [other, generated] });
    const { boards } = await get<{ readonly boards: readonly BoardEntry[] }>(`${url}/api/boards`);
    expect(boards.slice(0, ours.length).map(({ title, question }) => [title, question])).toEqual(
      ours.map(({ title, question }) => [title, question]),
    );
    expect(boards.map(({ place }) => place)).toEqual([...ours.keys(), undefined, undefined]);
    expect(boards.slice(ours.length).map(({ title }) => title)).toEqual(["A", "Z"]);
  });

  it("knows every board that we generate, and takes none of a user for it", () => {
    expect(ourOrder).toEqual(ours.map(({ key }) => key));
    expect(placeOf("acme-overview", ["acme", "generated"])).toBe(0);
    expect(placeOf("tta-shop-overview", ["tta", "generated"])).toBeUndefined();
    expect(placeOf("tta-overview", [])).toBeUndefined();
    expect(placeOf("overview", ["generated"])).toBeUndefined();
  });

  it("has the metrics of each board, so that it can tell which have data", async () => {
    const panels = [
      "sum(rate(b_seconds_bucket[$__rate_interval])) by (le) / a",
      "a or x:y:z",
      "$metric",
      "sum(",
      '{__name__=~"any.*"}',
    ].map((expr, id) => ({ id, type: "stat", title: "P", targets: [{ refId: "A", expr }] }));
    const hidden = { id: 9, type: "stat", targets: [{ refId: "A", expr: "unseen", hide: true }] };
    const logs = { id: 8, type: "logs", targets: [{ expr: "lines", datasource: { type: "loki" } }] };
    const dir = folderOf({
      "a.json": board("a", "A", { panels: [...panels, hidden, logs] }),
      "bad.json": "{",
      "none.json": board("none", "None", { panels: [] }),
    });
    const { url } = await started({ dashboards: [dir] });
    expect(await get(`${url}/api/metrics`)).toEqual({
      metrics: { a: ["a", "b_seconds_count", "x:y:z"], none: [] },
    });
  });

  it("finds metrics on every board of ours but that of logs", () => {
    for (const file of readdirSync(generated).filter((name) => name !== "logs.json"))
      expect(
        boardMetrics(readDashboardFile(readFileSync(join(generated, file), "utf8"), file)).length,
        file,
      ).toBeGreaterThan(3);
  });
});
