import { describe, expect, it } from "vitest";
import { logFields, logLevels } from "../../src/catalog/index.ts";
import { boards, logQueryOf } from "../../src/dashboards/index.ts";
import { countLines, countServices, lines, printLogQuery } from "../../src/logql/index.ts";
import { type Stage, serviceLines } from "../../src/stack/files/log-stages.ts";
import { readLogQuery } from "./parse-logql.ts";

const errors = lines({ level: "error", has: "trace_id" });
const stream =
  '{service_name=~".+", service_name!="tta-canary", environment=~"(.+)?", deployment_environment_name=~"(.+)?", deployment_environment=~"(.+)?"}';
const ofErrors = `${stream} | detected_level=~"(?i)(error|err|fatal|critical|crit|alert|emerg|panic|50|60)" | trace_id!=""`;

describe("a question about lines", () => {
  it.each([
    ["all lines", lines(), stream],
    ["errors of runs", errors, ofErrors],
    ["their number", countLines(errors, "5m"), `sum (count_over_time(${ofErrors} [5m])) or vector(0)`],
    [
      "lines by level",
      countLines(lines(), "$__interval", { by: "level" }),
      `sum by (detected_level) (count_over_time(${stream} [$__interval]))`,
    ],
    [
      "services with lines",
      countServices(lines(), "5m"),
      `count (sum by (service_name) (count_over_time(${stream} [5m]))) or vector(0)`,
    ],
  ])("is printed as Loki reads it: %s", (_what, query, text) => {
    expect(printLogQuery(query)).toBe(text);
    expect(readLogQuery(text.replace("$__interval", "1m")).wrong).toEqual([]);
  });

  it("keeps to what a reader chose, and lines that do not say their environment are in all of them", () => {
    expect(printLogQuery(lines(), { service: "a|b", environment: "staging" })).toBe(
      '{service_name=~"a|b", service_name!="tta-canary", environment=~"(staging)?", deployment_environment_name=~"(staging)?", deployment_environment=~"(staging)?"}',
    );
  });

  it("is refused where it names what the pipeline does not set", () => {
    const untyped = (value: unknown): never => value as never;
    const code = expect.objectContaining({ code: "LOGQL_NAME" });
    expect(() => lines(untyped({ level: "fatal" }))).toThrow(code);
    expect(() => lines(untyped({ has: "user_id" }))).toThrow(code);
    expect(() => countLines(lines(), "5m", untyped({ by: "workflow" }))).toThrow(code);
    expect(() => printLogQuery(countLines(lines(), untyped("soon")))).toThrow(
      expect.objectContaining({ code: "PROMQL_DURATION" }),
    );
  });
});

describe("the grammar", () => {
  it("finds a query that is none, and what one names", () => {
    expect(readLogQuery('{service="a" | level="b"').wrong).not.toEqual([]);
    expect(readLogQuery('sum by (x (rate({a="b"}[5m]))').wrong).not.toEqual([]);
    expect(readLogQuery('sum by (x) (rate({a="b"} | c="d" [5m]))').labels).toEqual(["x", "a", "c"]);
  });
});

describe("the queries of our boards", () => {
  const queries = boards.flatMap(({ key, rows }) =>
    rows
      .flatMap(({ panels }) => Object.entries(panels))
      .flatMap(([panel, one]) => {
        const query = logQueryOf(one);
        return query === undefined ? [] : [[`${key}/${panel}`, printLogQuery(query)] as const];
      }),
  );

  it.each(queries)("are LogQL that names only what Loki has of a line: %s", (_panel, text) => {
    const { wrong, labels } = readLogQuery(text.replaceAll("$__interval", "1m"));
    expect(wrong).toEqual([]);
    const known = [
      ...[
        "service_name",
        "environment",
        "deployment_environment_name",
        "deployment_environment",
        "detected_level",
      ],
      ...Object.keys(logFields),
    ];
    expect(labels.filter((label) => !known.includes(label))).toEqual([]);
    expect(labels).toContain("service_name");
  });

  it("are asked at all", () => {
    expect(queries.length).toBeGreaterThan(5);
  });
});

describe("what the pipeline of logs sets", () => {
  const stages = serviceLines('{job="services"}');
  const setBy = (kind: string): readonly string[] =>
    stages.flatMap((stage: Stage) => Object.keys(Object(stage[kind])));

  it("are the labels and fields that questions may name", () => {
    expect(setBy("labels")).toEqual(["level", "service", "environment"]);
    expect(setBy("structured_metadata")).toEqual(Object.keys(logFields));
  });

  it("are the levels, by any name that a logger has for them", () => {
    const text = JSON.stringify(stages);
    for (const name of Object.values(logLevels).flat()) expect(text).toContain(`\\"${name}\\"`);
  });
});
