import { describe, expect, it } from "vitest";
import { boards, defineBoard, logCount, logs, logVolume } from "../../src/dashboards/index.ts";
import { countLines, lines } from "../../src/logql/index.ts";
import { objectOf, objectsOf } from "../../src/narrow/index.ts";
import { readBoard, readResource, shownPanels } from "./read-dashboard.ts";

const loki = { type: "loki", uid: `$${"{loki_datasource}"}` };
const [board] = boards.filter(({ key }) => key === "logs");
if (board === undefined) throw new Error("no board of logs");
const json = readBoard(board);
const panels = shownPanels(json);
const text = { title: "Errors", description: "What went wrong." };
const errors = lines({ level: "error" });

describe("the board of logs", () => {
  it("asks the Loki that the reader chose, narrowed to the services and environments that he chose", () => {
    expect(panels).toHaveLength(10);
    for (const { datasource, targets = [], title } of panels) {
      expect(datasource, title).toEqual(loki);
      expect(targets, title).toHaveLength(1);
      for (const target of targets) {
        expect(target).toMatchObject({ refId: "A", datasource: loki });
        expect(target.expr).toContain('service_name=~"$service"');
        expect(target.expr).toContain('environment=~"($environment)?"');
      }
    }
  });

  it("asks numbers for this moment, and bars and lines over time", () => {
    const asked = panels.map(({ type, targets }) => [type, Object(targets?.[0]).queryType]);
    expect(new Set(asked.map(String))).toEqual(new Set(["stat,instant", "timeseries,range", "logs,range"]));
  });

  it("has a variable for its data source, which no other board has", () => {
    const named = ({ templating }: typeof json) =>
      templating.list.filter(({ name }) => name === "loki_datasource");
    expect(named(json)).toMatchObject([{ type: "datasource", query: "loki", label: "Loki data source" }]);
    for (const other of boards) if (other !== board) expect(named(readBoard(other)), other.key).toEqual([]);
  });

  it("says the same in the second schema", () => {
    const spec = objectOf(objectOf(readResource(board)).spec);
    const kinds = objectsOf(spec.variables).map(({ kind, spec: of }) => [kind, objectOf(of).pluginId]);
    expect(kinds.slice(0, 2)).toEqual([
      ["DatasourceVariable", "prometheus"],
      ["DatasourceVariable", "loki"],
    ]);
    const elements = Object.values(objectOf(spec.elements)).map(objectOf);
    expect(elements).toHaveLength(10);
    for (const one of elements) {
      const data = objectOf(objectOf(objectOf(one.spec).data).spec);
      for (const query of objectsOf(data.queries))
        expect(objectOf(objectOf(query.spec).query)).toMatchObject({
          group: "loki",
          datasource: { name: loki.uid },
        });
    }
    expect(JSON.stringify(elements)).toContain('"maxDataPoints":120');
  });

  it("gives each level its colour, whatever its logger calls it", () => {
    const volume = panels.find(({ title }) => title === "Lines by level");
    const colors = volume?.fieldConfig.overrides.map(({ matcher, properties }) => [
      String(matcher.options),
      objectOf(properties[0]?.value).fixedColor,
    ]);
    expect(colors).toContainEqual([expect.stringContaining("fatal"), "#D55E00"]);
    expect(colors).toHaveLength(4);
  });
});

describe("a panel of logs is refused", () => {
  it.each([
    ["for no lines", () => logs({ ...text, query: errors, limit: 0 }), "DASHBOARD_PANEL"],
    [
      "for more lines than Loki gives",
      () => logs({ ...text, query: errors, limit: 5_001 }),
      "DASHBOARD_PANEL",
    ],
    ["too narrow to read", () => logs({ ...text, query: errors, width: 8 }), "DASHBOARD_LAYOUT"],
    [
      "as one number of several",
      () => logCount({ ...text, query: countLines(errors, "5m", { by: "level" }) }),
      "DASHBOARD_PANEL",
    ],
    ["as bars of one", () => logVolume({ ...text, query: countLines(errors, "5m") }), "DASHBOARD_PANEL"],
    [
      "without words",
      () => logCount({ ...text, title: " ", query: countLines(errors, "5m") }),
      "DASHBOARD_TEXT",
    ],
  ])("%s", (_why, make, code) => {
    expect(make).toThrow(expect.objectContaining({ code }));
  });

  it("beside more queries than a board may send", () => {
    const many = Object.fromEntries(
      Array.from({ length: 33 }, (_, i) => [`n${i}`, logCount({ ...text, query: countLines(errors, "5m") })]),
    );
    expect(() =>
      defineBoard({ key: "many", title: "Many", question: "?", rows: [{ title: "Row", panels: many }] }),
    ).toThrow(expect.objectContaining({ code: "DASHBOARD_QUERIES" }));
  });
});
