import { logFields, logLabels, logLevels } from "../../catalog/index.ts";

/** What a pipeline does to each line, one after the other, as Promtail writes it down. */
export type Stage = Readonly<Record<string, unknown>>;

/** A line that begins with a space or a closing brace belongs to the one before: a stack of Node, Java, Go or Python. */
const firstLine = String.raw`^[^\s}]`;

// Boards ask for these: what is set is what they may name.
const set = (names: object): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.keys(names).map((name) => [name, ""]));

const knownLevel = `{{ $l := ToLower .Value }}${Object.entries<readonly string[]>(logLevels)
  .map(
    ([level, names], index) =>
      `{{ ${index === 0 ? "if" : "else if"} eq $l ${names.map((name) => JSON.stringify(name)).join(" ")} }}${level}`,
  )
  .join("")}{{ end }}`;

/** What a line of plain text says of itself near its beginning: a level in capitals, or as `level=…`, which wins. */
const plainLevels = [
  String.raw`^.{0,80}?(?:^|[\s\[(|])(?P<level>TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|PANIC)(?:[\s\]):|,]|$)`,
  String.raw`^.{0,200}?\blevel="?(?P<level>[A-Za-z]+)`,
];

/** Lines that are no JSON: those that belong together become one, and their level is looked for. */
const plainLines = (selector: string): Stage => ({
  match: {
    selector: `${selector} !~ "^\\\\s*[{]\\""`,
    stages: [
      // A JSON line never waits; of plain ones the last is sent when none has followed for so long.
      { multiline: { firstline: firstLine, max_wait_time: "1s", max_lines: 256 } },
      ...plainLevels.map((expression) => ({ regex: { expression } })),
    ],
  },
});

/**
 * Lines of services as JSON or as text. Level, service and environment are labels, since they have few values; what has
 * many is structured metadata, by which Loki finds lines without a stream for each value.
 *
 * @param selector Stream selector that all of them match.
 */
export const serviceLines = (selector: string): readonly Stage[] => [
  plainLines(selector),
  {
    json: {
      expressions: {
        level: "level || severity",
        line_service: "service",
        environment: "environment",
        timestamp: "timestamp || time || ts",
        trace_id: "trace_id || traceId",
        span_id: "span_id || spanId",
        correlation_id: "correlation_id",
      },
    },
  },
  // A time that cannot be read leaves the one at which the line was.
  {
    timestamp: {
      source: "timestamp",
      format: "RFC3339Nano",
      fallback_formats: ["UnixMs"],
      action_on_failure: "skip",
    },
  },
  { template: { source: "level", template: knownLevel } },
  // Where a line does not say its service, its file or container does.
  {
    template: {
      source: "service",
      template: "{{ if .line_service }}{{ .line_service }}{{ else if .service }}{{ .service }}{{ end }}",
    },
  },
  { labels: set(logLabels) },
  { structured_metadata: set(logFields) },
];

/** The system log as rsyslog writes it: a moment, a host, a program with its process, the message. */
export const systemLines: readonly Stage[] = [
  {
    regex: {
      expression: String.raw`^(?P<timestamp>\d{4}-\S+|\w{3} +\d+ [\d:]{8}) (?P<host>\S+) (?P<program>[^\s:\[]+)(?:\[\d+\])?: `,
    },
  },
  // The old form has neither year nor zone: such a line has the time at which it was read.
  { timestamp: { source: "timestamp", format: "RFC3339Nano", action_on_failure: "skip" } },
  { structured_metadata: { host: "", program: "" } },
];
