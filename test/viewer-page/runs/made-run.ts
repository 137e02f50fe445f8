import type { SpanAttributeName, SpanEventName } from "../../../src/catalog/index.ts";
import type {
  Attributes,
  AttributeValue,
  LogLevel,
  LogLine,
  RunAnswer,
  RunOutcome,
  RunSpan,
  RunSummary,
  SpanKind,
} from "../../../src/runs/support/index.ts";

type Said = Readonly<Partial<Record<SpanAttributeName, AttributeValue>>>;

interface Part {
  readonly name: string;
  /** ms after the beginning of the run. */
  readonly at: number;
  readonly takes: number;
  readonly said?: Said;
  readonly failed?: string;
  readonly kind?: SpanKind;
  readonly service?: string;
  readonly events?: readonly (readonly [name: SpanEventName, at: number, said?: Said])[];
  readonly lines?: readonly (readonly [level: LogLevel, at: number, message: string, fields?: Attributes])[];
  readonly inside?: readonly Part[];
}

export interface Made {
  readonly answer: RunAnswer;
  readonly lines: readonly LogLine[];
}

export interface RunMade {
  readonly number: number;
  readonly startMs: number;
  readonly workflow: string | null;
  readonly outcome?: RunOutcome;
  readonly root: Part;
}

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, "0");

export const traceIdOf = (number: number): string => hex(number + 0xab00, 32);

let lineIds = 0;

/** A whole run, as a receiver would answer it. */
export function madeRun({ number, startMs, workflow, outcome, root }: RunMade): Made {
  const traceId = traceIdOf(number);
  const spans: RunSpan[] = [];
  const lines: LogLine[] = [];
  const services: string[] = [];
  const place = (part: Part, parentId: string | null, service: string): void => {
    const spanId = hex(spans.length + 1 + number * 100_000, 16);
    if (!services.includes(service)) services.push(service);
    spans.push({
      ...{ spanId, parentId, service, name: part.name },
      kind: part.kind ?? "internal",
      scope: "tta-observability",
      startMs: startMs + part.at,
      durationMs: part.takes,
      shiftMs: 0,
      status: part.failed === undefined ? "unset" : "error",
      statusMessage: part.failed ?? "",
      attributes: plain(part.said),
      events: (part.events ?? []).map(([name, at, said]) => ({
        name,
        timeMs: startMs + at,
        attributes: plain(said),
      })),
      links: [],
      left: 0,
      resource: services.indexOf(service),
    });
    for (const [level, at, message, fields] of part.lines ?? []) {
      lineIds += 1;
      lines.push({
        ...{ id: lineIds, timeMs: startMs + at, level, service, message, traceId, spanId },
        attributes: fields ?? {},
      });
    }
    for (const child of part.inside ?? []) place(child, spanId, child.service ?? service);
  };
  place(root, null, root.service ?? "story-api");
  const sum = (name: SpanAttributeName): number =>
    spans.reduce((all, { attributes }) => all + Number(attributes[name] ?? 0), 0);
  const cost = spans
    .filter(({ attributes }) => attributes["tta.kind"] === "llm")
    .reduce((all, { attributes }) => all + Number(attributes["tta.cost_usd"] ?? 0), 0);
  const errors = spans.filter(({ status }) => status === "error").length;
  const ends = spans.map((span) => span.startMs + span.durationMs);
  const run: RunSummary = {
    traceId,
    name: root.name,
    workflow,
    services,
    environment: "production",
    startMs,
    durationMs: Math.max(...ends) - startMs,
    outcome: outcome ?? (root.failed === undefined ? "ok" : "error"),
    error: root.failed ?? null,
    spans: spans.length,
    errors,
    logs: lines.length,
    inputTokens: sum("gen_ai.usage.input_tokens"),
    outputTokens: sum("gen_ai.usage.output_tokens"),
    costUsd: cost === 0 ? null : cost,
    revision: number,
  };
  const resources = services.map((service) => ({
    "service.name": service,
    "service.version": "4.2.0",
    "deployment.environment.name": "production",
    "telemetry.sdk.language": service === "ranker" ? "python" : "nodejs",
  }));
  return { answer: { run, spans, resources, logs: lines }, lines };
}

const plain = (said: Said = {}): Attributes =>
  Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

export type { Part };
