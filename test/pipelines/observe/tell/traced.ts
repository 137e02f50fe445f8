import { Writable } from "node:stream";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { onTestFinished } from "vitest";
import {
  createWorkRegistry,
  definePipeline,
  openPipelines,
  type PipelineDefinition,
  type Pipelines,
  withDefaults,
} from "../../../../src/pipelines/index.ts";
import type { Telemetry, TelemetryOptions } from "../../../../src/service/index.ts";
import { tempDir } from "../../../real/index.ts";
import { openTraced } from "../../../service/open-traced.ts";
import { ended } from "../../door/places.ts";

export type Line = Readonly<Record<string, unknown>>;

/** Lines of JSON that are kept. */
function keptLines() {
  const lines: Line[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const text of chunk.toString().split("\n").filter(Boolean)) lines.push(JSON.parse(text));
      done();
    },
  });
  return { lines, stream };
}

/** Telemetry whose spans and lines can be asked; ends with the test. */
export function openTold(openTelemetry: TelemetryOptions["openTelemetry"] = {}) {
  const { lines, stream } = keptLines();
  const { telemetry, finished } = openTraced({ log: { stream }, openTelemetry });
  onTestFinished(() => telemetry.shutdown());
  return { telemetry, finished, lines };
}

/** A process that works with a store in memory, and the steps that its tasks may call. */
export async function workingIn(
  telemetry: Telemetry,
  calls: Parameters<typeof createWorkRegistry>[0] = {},
): Promise<Pipelines> {
  const pipelines = await openPipelines({
    database: "memory://",
    telemetry,
    registry: createWorkRegistry(calls),
  });
  onTestFinished(() => pipelines.close());
  await pipelines.work({ slots: 2, api: false, ledger: { folder: tempDir() } });
  return pipelines;
}

/** Begins a pipeline, and waits for its end and for all that is told of it; gives its id. */
export async function done(
  pipelines: Pipelines,
  definition: Omit<PipelineDefinition, "name">,
  folder = tempDir(),
  traceparent?: string,
): Promise<string> {
  const pipeline = withDefaults(definePipeline({ name: "checks", ...definition }));
  const id = await pipelines.begin(pipeline, { folder, actor: "ann", traceparent });
  await ended(pipelines, id);
  return id;
}

/** Spans as a tree: names, each below what it is in; what nobody is around stands at the left. */
export function treeOf(spans: readonly ReadableSpan[]): readonly string[] {
  const ids = new Set(spans.map((span) => span.spanContext().spanId));
  const below = (parent: string | undefined, indent: string): readonly string[] =>
    spans
      .filter(({ parentSpanContext: around }) =>
        parent === undefined ? !ids.has(around?.spanId ?? "") : around?.spanId === parent,
      )
      .toSorted((one, other) => startOf(one) - startOf(other))
      .flatMap((span) => [indent + span.name, ...below(span.spanContext().spanId, `${indent}  `)]);
  return below(undefined, "");
}

const startOf = ({ startTime: [seconds, nanos] }: ReadableSpan): number => seconds * 1e3 + nanos / 1e6;

/** What happened in a span, as words. */
export const stepsOf = (span: ReadableSpan | undefined): readonly string[] =>
  (span?.events ?? [])
    .filter(({ name }) => name === "tta.pipeline.transition")
    .map(({ attributes: about = {} }) => {
      const { "tta.pipeline.from": from = "", "tta.pipeline.to": to } = about;
      return `${from} > ${to} by ${about["tta.pipeline.trigger"]} (${about["tta.pipeline.severity"]})`;
    });
