import { context, trace } from "@opentelemetry/api";
import { OTLPLogExporter as JsonLogs } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPLogExporter as ProtobufLogs } from "@opentelemetry/exporter-logs-otlp-proto";
import { OTLPTraceExporter as JsonTraces } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufTraces } from "@opentelemetry/exporter-trace-otlp-proto";
import { CompressionAlgorithm } from "@opentelemetry/otlp-exporter-base";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchLogRecordProcessor, LoggerProvider } from "@opentelemetry/sdk-logs";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { describe, expect, it } from "vitest";
import { receiver } from "../receiver.ts";

const exporters = {
  "http/protobuf": [ProtobufTraces, ProtobufLogs],
  "http/json": [JsonTraces, JsonLogs],
} as const;

describe.each(Object.entries(exporters))("the exporters of OpenTelemetry for %s", (_name, [Traces, Logs]) => {
  it.each([CompressionAlgorithm.NONE, CompressionAlgorithm.GZIP])(
    "bring a run and its log lines whole, with compression %s",
    async (compression) => {
      const at = await receiver();
      const resource = resourceFromAttributes({ "service.name": "shop", "service.instance.id": "a-1" });
      const spans = new TracerProvider({
        resource,
        spanProcessors: [
          new BatchSpanProcessor({ exporter: new Traces({ url: `${at.url}/v1/traces`, compression }) }),
        ],
      });
      const lines = new LoggerProvider({
        resource,
        processors: [
          new BatchLogRecordProcessor({ exporter: new Logs({ url: `${at.url}/v1/logs`, compression }) }),
        ],
      });
      const tracer = spans.getTracer("till");
      const root = tracer.startSpan("pay", {
        attributes: { "tta.workflow": "pay", "tta.outcome": "timeout" },
      });
      const inside = trace.setSpan(context.active(), root);
      const child = tracer.startSpan(
        "charge",
        {
          kind: 2,
          attributes: { amount: 12.5, big: 2 ** 40, items: ["a", "b"], card: true, none: "", "ä€😀": "ü" },
          links: [{ context: root.spanContext(), attributes: { why: "retry" } }],
        },
        inside,
      );
      child.addEvent("tta.retry", { "tta.retry.attempt": 1 });
      child.setStatus({ code: 2, message: "card refused" });
      child.end();
      root.end();
      lines.getLogger("till").emit({
        severityNumber: 13,
        body: "card refused twice",
        attributes: { tries: 2 },
        context: trace.setSpan(context.active(), child),
      });
      await Promise.all([spans.forceFlush(), lines.forceFlush()]);

      const { traceId } = root.spanContext();
      const { run, spans: kept, resources, logs } = await at.run(traceId);
      expect(run).toMatchObject({
        ...{ traceId, name: "pay", workflow: "pay", services: ["shop"], outcome: "timeout" },
        ...{ error: "card refused", spans: 2, errors: 1, logs: 1 },
      });
      expect(resources).toEqual([{ "service.name": "shop", "service.instance.id": "a-1" }]);
      expect(kept.map(({ name }) => name)).toEqual(expect.arrayContaining(["pay", "charge"]));
      expect(kept.find(({ name }) => name === "charge")).toMatchObject({
        parentId: root.spanContext().spanId,
        kind: "client",
        service: "shop",
        scope: "till",
        status: "error",
        statusMessage: "card refused",
        attributes: { amount: 12.5, big: 2 ** 40, items: ["a", "b"], card: true, none: "", "ä€😀": "ü" },
        events: [{ name: "tta.retry", attributes: { "tta.retry.attempt": 1 } }],
        links: [{ traceId, spanId: root.spanContext().spanId, attributes: { why: "retry" } }],
        left: 0,
      });
      expect(logs).toMatchObject([
        {
          ...{ level: "warn", service: "shop", message: "card refused twice", traceId },
          ...{ spanId: child.spanContext().spanId, attributes: { tries: 2 } },
        },
      ]);
      await Promise.all([spans.shutdown(), lines.shutdown()]);
    },
  );
});
