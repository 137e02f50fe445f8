import { randomBytes } from "node:crypto";
import { BinaryWriter } from "@bufbuild/protobuf/wire";

/** Spans of a run, and attributes of a span: what a workflow of seven primitives with a call of a model has. */
const spansOfRun = 8;
/** What a batch processor of OpenTelemetry sends at once, unless told otherwise. */
export const spansOfBatch = 512;

function attribute(writer: BinaryWriter, field: number, name: string, value: string | number): void {
  writer.tag(field, 2).fork().tag(1, 2).string(name).tag(2, 2).fork();
  if (typeof value === "string") writer.tag(1, 2).string(value);
  else writer.tag(3, 0).int64(value);
  writer.join().join();
}

function span(
  writer: BinaryWriter,
  traceId: Uint8Array,
  parent: Uint8Array | undefined,
  at: bigint,
  n: number,
) {
  const spanId = randomBytes(8);
  writer.tag(2, 2).fork().tag(1, 2).bytes(traceId).tag(2, 2).bytes(spanId);
  if (parent !== undefined) writer.tag(4, 2).bytes(parent);
  writer.tag(5, 2).string(parent === undefined ? "workflow answer" : `function step-${n}`);
  writer.tag(6, 0).int32(1);
  writer
    .tag(7, 1)
    .fixed64(at)
    .tag(8, 1)
    .fixed64(at + 12_345_678n);
  attribute(writer, 9, "tta.kind", parent === undefined ? "workflow" : "function");
  attribute(writer, 9, parent === undefined ? "tta.workflow" : "tta.primitive", `answer-${n}`);
  attribute(writer, 9, "tta.outcome", "ok");
  attribute(writer, 9, "gen_ai.operation.name", "chat");
  attribute(writer, 9, "gen_ai.provider.name", "openai");
  attribute(writer, 9, "gen_ai.request.model", "gpt-5");
  attribute(writer, 9, "gen_ai.usage.input_tokens", 1_234);
  attribute(writer, 9, "gen_ai.usage.output_tokens", 321);
  attribute(writer, 9, "http.route", "/v1/answers/:id");
  attribute(writer, 9, "tta.correlation_id", "5f0c6a1e-8d0e-4f39-9d8c-3a2d1c0b9e8f");
  writer
    .tag(11, 2)
    .fork()
    .tag(1, 1)
    .fixed64(at + 1_000_000n)
    .tag(2, 2)
    .string("tta.llm.first_chunk")
    .join();
  writer.join();
  return spanId;
}

/** A request to `/v1/traces` with new runs of so many spans, as the exporter for protobuf writes it. */
export function batch({ spans = spansOfBatch, ofRun = spansOfRun } = {}): Uint8Array {
  const writer = new BinaryWriter().tag(1, 2).fork();
  writer.tag(1, 2).fork();
  attribute(writer, 1, "service.name", "bench");
  attribute(writer, 1, "deployment.environment.name", "production");
  writer.join().tag(2, 2).fork().tag(1, 2).fork().tag(1, 2).string("tta-observability").join();
  for (let sent = 0; sent < spans; sent += ofRun) {
    const traceId = randomBytes(16);
    const at = BigInt(Date.now()) * 1_000_000n;
    const root = span(writer, traceId, undefined, at, 0);
    for (let n = 1; n < ofRun; n += 1) span(writer, traceId, root, at + BigInt(n), n);
  }
  return writer.join().join().finish();
}
