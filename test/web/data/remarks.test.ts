import { describe, expect, it } from "vitest";
import { readBoard } from "../../../web/src/board/read-board.ts";
import { createClient } from "../../../web/src/client/client.ts";
import { loadAnnotations } from "../../../web/src/data/annotations.ts";
import { runPanel } from "../../../web/src/data/run-panel.ts";
import { fakeClient, live } from "../fake-client.ts";
import { context, first, matrix, panel, query, series, vector } from "../panel.ts";

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const warning = 'PromQL warning: bucket label "le" is missing or has a malformed value of "" (1:20)';
const info =
  'PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "x" (1:6)';
const saying = (data: object) =>
  createClient({
    post: async () => ({
      status: 200,
      text: JSON.stringify({ status: "success", data, warnings: [warning], infos: [info] }),
    }),
  });
const notes = [
  `Prometheus warns: ${warning.slice("PromQL warning: ".length)}`,
  `Prometheus remarks: ${info.slice("PromQL info: ".length)}`,
];

describe("what Prometheus says beside an answer", () => {
  it.each([
    ["a range", matrix(series({}, ["1"])), query()],
    ["a range without series", matrix(), query()],
    ["one moment", vector({ metric: {}, value: [first, "1"] }), query({ instant: true, range: false })],
    [
      "a table",
      vector({ metric: {}, value: [first, "1"] }),
      query({ instant: true, range: false, format: "table" }),
    ],
  ])("of %s is a note of the panel, once", async (_what, data, one) => {
    const queries = [one, { ...one, refId: "B" }];
    const answer = await runPanel(panel({ queries }), context({ client: saying(data) }), live());
    expect(answer).toMatchObject({ state: "done", notes });
  });

  it("of annotations stands beside them", async () => {
    const list = [{ name: "Deploys", expr: "changes(x[1m])", enable: true }];
    const board = readBoard({ title: "B", schemaVersion: 42, panels: [], annotations: { list } });
    const asked = { ...context({ client: saying(matrix()) }), switched: new Map() };
    const { problems } = await loadAnnotations(board, asked, live());
    expect(problems).toEqual(notes.map((note) => `Annotations "Deploys": ${note}`));
  });

  it("is nothing where it says nothing", async () => {
    const client = fakeClient(() => json(matrix(series({}, ["1"]))));
    expect((await runPanel(panel(), context({ client }), live())).notes).toEqual([]);
  });
});
