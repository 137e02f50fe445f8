import { describe, expect, it } from "vitest";
import type { AnnotationQuery, Board } from "../../../web/src/board/model.ts";
import { readBoard } from "../../../web/src/board/read-board.ts";
import { DataError } from "../../../web/src/client/data-error.ts";
import { isOnPanel, loadAnnotations } from "../../../web/src/data/annotations.ts";
import { fakeClient, live, param } from "../fake-client.ts";
import { context, first, matrix, series } from "../panel.ts";

function board(...queries: readonly Partial<AnnotationQuery>[]): Board {
  const list = queries.map((part) => ({
    enable: true,
    name: "Alerts",
    expr: 'ALERTS{alertstate="firing"}',
    step: "1m",
    iconColor: "red",
    titleFormat: "{{alertname}}",
    textFormat: "{{service}} is <b>sick</b>",
    tagKeys: "severity,service",
    datasource: { type: "prometheus" },
    ...part,
  }));
  return readBoard({ title: "Board", panels: [], annotations: { list } });
}
const answer = (...values: (string | undefined)[]) =>
  matrix(series({ alertname: "Down", service: "<i>", severity: "page" }, values));
const load = (of: Board, data: object, more: object = {}) => {
  const client = fakeClient(() => JSON.parse(JSON.stringify(data)));
  return loadAnnotations(of, { ...context({ client }), switched: new Map(), ...more }, live());
};
const at = (index: number): number => (first + index * 60) * 1_000;

describe("annotations", () => {
  it("are regions of moments that follow each other, with texts and tags of the labels", async () => {
    const { annotations, problems } = await load(board({}), answer("1", "1", "0", undefined, "1"));
    expect(problems).toEqual([]);
    expect(annotations).toEqual([
      {
        source: "Alerts",
        time: at(0),
        timeEnd: at(1),
        title: "Down",
        text: "<i> is <b>sick</b>",
        tags: ["page", "<i>"],
        color: "red",
      },
      expect.objectContaining({ time: at(4), timeEnd: at(4) }),
    ]);
  });

  it("can stand at the moment that the value names", async () => {
    const { annotations } = await load(
      board({ useValueForTime: true }),
      answer("1700000000000", "1700000000000"),
    );
    expect(annotations.map(({ time, timeEnd }) => [time, timeEnd])).toEqual([
      [1_700_000_000_000, 1_700_000_000_000],
    ]);
  });

  it("ask nothing for what is switched off, is Grafana's own, or has no query", async () => {
    const client = fakeClient(() => JSON.parse(JSON.stringify(matrix())));
    const some = board(
      { enable: false, name: "off" },
      { builtIn: true, name: "own" },
      { expr: "", name: "none" },
      { name: "on" },
    );
    const asked = async (switched: ReadonlyMap<string, boolean>) => {
      const before = client.asked.length;
      await loadAnnotations(some, { ...context({ client }), switched }, live());
      return client.asked.length - before;
    };
    expect(await asked(new Map())).toBe(1);
    expect(await asked(new Map([["off", true]]))).toBe(2);
    expect(await asked(new Map([["on", false]]))).toBe(0);
  });

  it("ask at the step that the file names", async () => {
    const client = fakeClient(() => JSON.parse(JSON.stringify(matrix())));
    await loadAnnotations(board({ step: "2m" }), { ...context({ client }), switched: new Map() }, live());
    expect(client.asked[0] === undefined ? "" : param(client.asked[0], "step")).toBe("120");
  });

  it("are asked at a step that Grafana can read, or told that there is none", async () => {
    const bad = board({ step: "soon" });
    const result = await loadAnnotations(bad, { ...context({}), switched: new Map() }, live());
    expect(result.problems).toEqual([expect.stringContaining('"soon", which Grafana cannot read')]);
  });

  it("tell which query failed, and draw the others", async () => {
    const client = fakeClient((request) =>
      param(request, "query") === "bad"
        ? new DataError("refused", "No.")
        : JSON.parse(JSON.stringify(answer("1"))),
    );
    const result = await loadAnnotations(
      board({ expr: "bad" }, {}),
      { ...context({ client }), switched: new Map() },
      live(),
    );
    expect(result.problems).toEqual(["No."]);
    expect(result.annotations).toHaveLength(1);
  });

  it("belong on the panels that the file lists, or on all but those", () => {
    const [query] = board({}).annotations;
    if (query === undefined) throw new Error("no query was read");
    expect(isOnPanel(query, 1)).toBe(true);
    expect(isOnPanel({ ...query, filter: { exclude: false, ids: [1] } }, 1)).toBe(true);
    expect(isOnPanel({ ...query, filter: { exclude: false, ids: [1] } }, 2)).toBe(false);
    expect(isOnPanel({ ...query, filter: { exclude: true, ids: [1] } }, 1)).toBe(false);
  });
});
