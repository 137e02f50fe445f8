import { RE2JS } from "re2js";
import { expect, it } from "vitest";
import { type Stage, serviceLines, systemLines } from "../../src/stack/files/log-stages.ts";
import { dockerLogConfig } from "../../src/stack/files/promtail-config.ts";

const stages = serviceLines('{job="services"}');

/** What all stages with this name say, those within others too. */
function said(name: string, among: readonly Stage[] = stages): readonly Record<string, string>[] {
  return among.flatMap((stage) => {
    const own = stage[name] as Record<string, string> | undefined;
    const inner = (stage.match as { stages?: readonly Stage[] } | undefined)?.stages;
    return [...(own === undefined ? [] : [own]), ...(inner === undefined ? [] : said(name, inner))];
  });
}

/** Group of an expression in the dialect of the shippers; undefined where it does not match. */
function group(expression: string, line: string, name: string): string | undefined {
  const matcher = RE2JS.compile(expression).matcher(line);
  return matcher.find() ? (matcher.group(name) ?? undefined) : undefined;
}

const plainLevel = (line: string): string | undefined =>
  said("regex").reduce<string | undefined>(
    (found, { expression = "" }) => group(expression, line, "level") ?? found,
    undefined,
  );

it("lets lines of JSON pass at once, and takes all others for text", () => {
  const { selector = "" } = said("match")[0] ?? {};
  const isJson = RE2JS.compile(JSON.parse(selector.slice(selector.indexOf("!~ ") + 3)));
  const json = (line: string): boolean => isJson.matcher(line).find();
  expect(json('{"level":"info"}')).toBe(true);
  expect(json('  {"level":"info"}')).toBe(true);
  expect(json("{ [cause]: Error }")).toBe(false);
  expect(json("level=info msg=x")).toBe(false);
});

it("joins the lines of a stack, and nothing that begins anew", () => {
  const first = RE2JS.compile(said("multiline")[0]?.firstline ?? "");
  const begins = (line: string): boolean => first.matcher(line).find();
  expect(begins("TypeError: x is not a function")).toBe(true);
  expect(begins("2026-03-01 09:30:00 ERROR no")).toBe(true);
  for (const line of [
    "    at read (node:fs:1:2)",
    "\tat com.example.Main(Main.java:3)",
    "  [cause]: Error",
    "}",
  ])
    expect(begins(line), line).toBe(false);
});

it("finds the level of a line of text where the line states one, not where it speaks of one", () => {
  expect(plainLevel("2026-03-01 09:30:00 WARN slow")).toBe("WARN");
  expect(plainLevel("[ERROR] no")).toBe("ERROR");
  expect(plainLevel("ERROR: no")).toBe("ERROR");
  expect(plainLevel('ts=2026 caller=x level="warn" msg="ERROR seen"')).toBe("warn");
  expect(plainLevel("ts=2026 level=error msg=x")).toBe("error");
  for (const line of ["no error found", "warning lights are on", "TERROR struck", "all went well"])
    expect(plainLevel(line), line).toBeUndefined();
});

it("makes four levels of all names that loggers have for them, and no label of any other", () => {
  const template = said("template").find(({ source }) => source === "level")?.template ?? "";
  const branches = [...template.matchAll(/if eq \$l ([^}]+) \}\}(\w+)/g)];
  expect(branches.map((branch) => branch[2])).toEqual(["debug", "info", "warn", "error"]);
  const level = (name: string): string | undefined =>
    branches.find((branch) => branch[1]?.split(" ").includes(JSON.stringify(name)))?.[2];
  const made = [
    "trace",
    "debug",
    "info",
    "notice",
    "warn",
    "warning",
    "err",
    "fatal",
    "critical",
    "30",
    "60",
  ];
  expect(made.map(level)).toEqual([
    ...["debug", "debug", "info", "info", "warn", "warn", "error", "error", "error", "info", "error"],
  ]);
  // No last branch that would let anything through.
  expect(template).not.toContain("{{ else }}");
});

it("keeps labels few, and what has many values beside them", () => {
  expect(said("labels").map(Object.keys)).toEqual([["level", "service", "environment"]]);
  expect(said("structured_metadata").map(Object.keys)).toEqual([["trace_id", "span_id", "correlation_id"]]);
  expect(said("labels", systemLines)).toEqual([]);
});

it("reads the system log in the form of today, and in the old one all but its time, which has no year", () => {
  const expression = said("regex", systemLines)[0]?.expression ?? "";
  const today = "2026-03-01T09:30:00.125+01:00 host-1 sshd[812]: Accepted publickey";
  expect(group(expression, today, "timestamp")).toBe("2026-03-01T09:30:00.125+01:00");
  expect(group(expression, today, "program")).toBe("sshd");
  const old = "Mar  1 09:30:00 host-1 kernel: [12.5] eth0 up";
  expect(group(expression, old, "program")).toBe("kernel");
  expect(group(expression, old, "host")).toBe("host-1");
});

it("drops what containers of this stack print in the pipeline, since Alloy goes on reading a target that is dropped", () => {
  const config = dockerLogConfig({
    ...{ lokiAddress: "loki:3100", positionsFile: "x", host: "x", port: 1 },
    ...{ dockerAddress: "docker-proxy:2375", project: "mine" },
  }) as {
    scrape_configs: readonly { relabel_configs: readonly Stage[]; pipeline_stages: readonly Stage[] }[];
  };
  const [job] = config.scrape_configs;
  expect(job?.pipeline_stages[0]).toEqual({ match: { selector: '{left_out="yes"}', action: "drop" } });
  expect(job?.relabel_configs).toContainEqual({
    source_labels: ["__meta_docker_container_label_com_docker_compose_project"],
    regex: "mine",
    target_label: "left_out",
    replacement: "yes",
  });
  expect(job?.relabel_configs.filter(({ action }) => action !== undefined)).toEqual([]);
});
