import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BoardEntry, BoardReport } from "../../src/viewer/index.ts";
import { board, folderOf } from "./boards.ts";
import { type ApiError, raw, started } from "./started.ts";

interface List {
  readonly boards: readonly BoardEntry[];
  readonly problems: readonly string[];
}

const get = async <T>(url: string): Promise<T> => (await (await fetch(url)).json()) as T;

const resource = JSON.stringify({
  apiVersion: "dashboard.grafana.app/v2",
  kind: "Dashboard",
  metadata: { name: "tta-v2" },
  spec: {
    title: "Second",
    description: "What now?",
    tags: ["b"],
    elements: {},
    layout: { kind: "GridLayout", spec: { items: [] } },
  },
});

describe("the list of boards", () => {
  it("holds classic boards, resources of both schemas and what the API of Grafana gives", async () => {
    const first = JSON.stringify({
      apiVersion: "dashboard.grafana.app/v1",
      kind: "Dashboard",
      metadata: { name: "tta-v1" },
      spec: { title: "First", panels: [] },
    });
    const wrapped = JSON.stringify({ meta: {}, dashboard: { uid: "w", title: "Wrapped", panels: [] } });
    const dir = folderOf({
      "a.json": board("a", "A"),
      "b/v2.json": resource,
      "c.json": first,
      "d.json": wrapped,
    });
    const { url } = await started({ dashboards: [dir] });
    expect(await get<List>(`${url}/api/boards`)).toEqual({
      boards: [
        { uid: "a", title: "A", question: "", tags: ["tta"], file: "boards/a.json", problems: [] },
        {
          uid: "tta-v2",
          title: "Second",
          question: "What now?",
          tags: ["b"],
          file: "boards/b/v2.json",
          problems: [],
        },
        { uid: "tta-v1", title: "First", question: "", tags: [], file: "boards/c.json", problems: [] },
        { uid: "w", title: "Wrapped", question: "", tags: [], file: "boards/d.json", problems: [] },
      ],
      problems: [],
    });
  });

  it("gives a board as it is in its file, also one that was saved a moment ago", async () => {
    const dir = folderOf({ "a.json": board("a", "A") });
    const { url, port } = await started({ dashboards: [dir] });
    const answer = await fetch(`${url}/api/boards/a`);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await answer.text()).toBe(board("a", "A"));
    const etag = answer.headers.get("etag") ?? "";
    expect((await raw(port, "/api/boards/a", { headers: { "if-none-match": etag } })).status).toBe(304);
    writeFileSync(join(dir, "a.json"), board("a", "B"));
    expect(await (await fetch(`${url}/api/boards/a`)).text()).toBe(board("a", "B"));
    rmSync(join(dir, "a.json"));
    const gone = await fetch(`${url}/api/boards/a`);
    expect([gone.status, await gone.json()]).toMatchObject([404, { error: 'No board has the uid "a".' }]);
  });

  it("shows a file that is broken with the reason, and leaves out JSON that is no dashboard", async () => {
    const dir = folderOf({ "bad.json": '{"uid": "x",', "pod.json": '{"kind":"Pod"}', "a.json": board("a") });
    const { url } = await started({ dashboards: [dir] });
    const { boards } = await get<List>(`${url}/api/boards`);
    expect(boards.map(({ uid }) => uid)).toEqual(["a", "boards-bad"]);
    expect(boards[1]?.problems[0]).toMatch(
      /^boards\/bad\.json is not valid JSON: .+ at line 1, column \d+\.$/,
    );
    const answer = await fetch(`${url}/api/boards/boards-bad`);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as ApiError).error).toBe(boards[1]?.problems[0]);
  });

  it("says what is wrong with a file that was named itself", async () => {
    const dir = folderOf({ "pod.json": '{"kind":"Pod"}' });
    const { url } = await started({ dashboards: [join(dir, "pod.json"), join(dir, "none.json")] });
    const { boards, problems } = await get<List>(`${url}/api/boards`);
    expect(boards.map(({ problems: wrong }) => wrong)).toEqual([
      ["pod.json is not a Grafana dashboard: it has neither panels nor elements."],
    ]);
    expect(problems).toEqual([`${join(dir, "none.json")} is not there.`]);
  });

  it("moves the second of two boards with one uid, and says so", async () => {
    const dir = folderOf({
      "a.json": board("x", "A"),
      "b.json": board("x", "B"),
      "c.json": board("x-2", "C"),
    });
    const { url } = await started({ dashboards: [dir] });
    const { boards } = await get<List>(`${url}/api/boards`);
    expect(boards.map(({ uid, title }) => [uid, title])).toEqual([
      ["x", "A"],
      ["x-2", "B"],
      ["x-2-2", "C"],
    ]);
    expect(boards[1]?.problems).toEqual([
      "boards/b.json has the uid x like boards/a.json, so it is shown as x-2.",
    ]);
  });

  it("opens a file with a byte order mark, names without a uid, and uids with every character", async () => {
    const odd = "a/b ?#%ü<script>";
    const dir = folderOf({
      "bom.json": `\uFEFF${board("bom")}`,
      "No Uid.json": JSON.stringify({ panels: [] }),
      "odd.json": board(odd),
    });
    const { url } = await started({ dashboards: [dir] });
    const { boards } = await get<List>(`${url}/api/boards`);
    expect(boards.map(({ uid, title }) => [uid, title])).toEqual([
      ["boards-no-uid", "No Uid"],
      ["bom", "bom"],
      [odd, odd],
    ]);
    for (const { uid } of boards)
      expect(await get(`${url}/api/boards/${encodeURIComponent(uid)}`)).toHaveProperty("panels");
  });

  it("reports what cannot be drawn of each board", async () => {
    const map = { panels: [{ id: 7, title: "Where", type: "geomap" }] };
    const dir = folderOf({ "a.json": board("a"), "m.json": board("m", "Map", map) });
    const viewer = await started({ dashboards: [dir] });
    const report = await get<BoardReport>(`${viewer.url}/api/report`);
    expect(report.unsupported).toBe(1);
    expect(report.boards[1]).toMatchObject({
      uid: "m",
      unsupported: [{ panelId: 7, title: "Where", what: 'panel type "geomap"' }],
    });
    expect(await viewer.report()).toEqual(report);
  });
});
