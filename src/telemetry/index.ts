export type { Clock } from "./clock.ts";
export { type LogFields, type Logger, silentLogger } from "./log.ts";
export type { TelemetryPort } from "./port.ts";
export { type Span, type SpanIds, silentSpan, silentTracer, type Tracer } from "./trace.ts";
