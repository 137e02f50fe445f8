import type { Fields } from "../../narrow/index.ts";
import { judgeMetric, type Refused } from "../metrics/judge-metric.ts";
import type { Senders, SentMetrics } from "../metrics/senders.ts";
import { readLine as lineOfJson } from "../otlp/json/line.ts";
import { readMetric as metricOfJson } from "../otlp/json/metric.ts";
import { type RequestNames, readJson } from "../otlp/json/request.ts";
import { readSpan as spanOfJson } from "../otlp/json/span.ts";
import { judgeLine } from "../otlp/judge-line.ts";
import { judgeSpan, type Span } from "../otlp/judge-span.ts";
import { PointCount } from "../otlp/point-count.ts";
import { readLine } from "../otlp/protobuf/line.ts";
import { readMetric } from "../otlp/protobuf/metric.ts";
import { type ReadItem, readProtobuf } from "../otlp/protobuf/request.ts";
import { readSpan } from "../otlp/protobuf/span.ts";
import type { Received } from "../otlp/received.ts";
import type { ReceivedMetric } from "../otlp/received-metric.ts";
import type { Intake } from "../store/intake.ts";
import type { Sent } from "../store/sent.ts";
import { mostSpansOfRun } from "../store/write-spans.ts";
import type { Encoding, PartialSuccess } from "./otlp-answer.ts";

/** One kind of thing that is sent. */
export interface Signal {
  readonly path: string;
  /** What JSON calls the items of it that were not taken. */
  readonly rejectedName: string;
  /** Reads a request and keeps what is in it. */
  take(body: Uint8Array, encoding: Encoding): Promise<PartialSuccess | undefined>;
}

function readIn<Item>(
  names: RequestNames,
  ofProtobuf: ReadItem<Item>,
  ofJson: (fields: Fields) => Item,
): (body: Uint8Array, encoding: Encoding) => readonly Received<Item>[] {
  return (body, encoding) =>
    encoding === "json" ? readJson(body, names, ofJson) : readProtobuf(body, ofProtobuf);
}

const readSpans = readIn(
  { resources: "resourceSpans", scopes: "scopeSpans", items: "spans" },
  readSpan,
  spanOfJson,
);

const readLines = readIn(
  { resources: "resourceLogs", scopes: "scopeLogs", items: "logRecords" },
  readLine,
  lineOfJson,
);

/** The points of a request are counted together. */
function readMetrics(body: Uint8Array, encoding: Encoding): readonly Received<ReceivedMetric>[] {
  const count = new PointCount();
  return readIn(
    { resources: "resourceMetrics", scopes: "scopeMetrics", items: "metrics" },
    (reader, outer) => readMetric(reader, outer, count),
    (fields) => metricOfJson(fields, count),
  )(body, encoding);
}

function partialOf(rejected: number, reasons: ReadonlySet<string>): PartialSuccess | undefined {
  return rejected === 0 ? undefined : { rejected, message: `${[...reasons].join("; ")}.` };
}

/** Traces. */
export const traceSignal = (intake: Intake): Signal => ({
  path: "/v1/traces",
  rejectedName: "rejectedSpans",
  async take(body, encoding) {
    let rejected = 0;
    const reasons = new Set<string>();
    const sent = readSpans(body, encoding).map(({ resource, scope, items }): Sent<Span> => {
      const judged = items.map(judgeSpan);
      for (const one of judged) if (typeof one === "string") reasons.add(one);
      const good = judged.filter((one) => typeof one !== "string");
      rejected += items.length - good.length;
      return { resource, scope, items: good };
    });
    intake.dropped.spans += rejected;
    const refused = await intake.spans(sent);
    if (refused > 0) reasons.add(`a trace has more than ${mostSpansOfRun} spans`);
    return partialOf(rejected + refused, reasons);
  },
});

/** Logs. */
export const logSignal = (intake: Intake, now: () => number): Signal => ({
  path: "/v1/logs",
  rejectedName: "rejectedLogRecords",
  async take(body, encoding) {
    const at = now();
    const lines = readLines(body, encoding);
    await intake.lines(
      lines.map(({ resource, scope, items }) => ({
        ...{ resource, scope },
        items: items.map((line) => judgeLine(line, at)),
      })),
    );
    return undefined;
  },
});

/** Metrics, of which only the last numbers are kept. */
export const metricSignal = (
  senders: Senders,
  { now, turn }: { readonly now: () => number; readonly turn: () => Promise<void> },
): Signal => ({
  path: "/v1/metrics",
  rejectedName: "rejectedDataPoints",
  async take(body, encoding) {
    const at = now();
    const refused: Refused = { count: 0, reasons: new Set() };
    const sent = readMetrics(body, encoding).map(({ resource, scope, items }): SentMetrics => {
      const metrics = items.map((metric) => judgeMetric(metric, at, refused));
      return { resource, scope, metrics: metrics.filter((metric) => metric !== undefined) };
    });
    for (const _ of senders.take(sent, at, refused)) await turn();
    senders.refused += refused.count;
    return partialOf(refused.count, refused.reasons);
  },
});
