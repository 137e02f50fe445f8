import type { Logger } from "../telemetry/index.ts";
import type { Workers, WorkersInput } from "../workers/index.ts";
import type { LineWriter } from "./adapters/line-writer.ts";
import type { Resource } from "./identity.ts";
import type { TelemetryOptions } from "./telemetry-options.ts";
import type { SpanBooks } from "./traces/span-books.ts";
import type { Tracing } from "./tracing.ts";

/** What telemetry stands on that not every process needs, and that takes memory wherever it is loaded. */
export interface Foundation {
  /** Traces as the options ask for them. */
  openTracing(options: TelemetryOptions, resource: Resource, books: SpanBooks): Tracing;
  /** Says where spans that somebody waits for go nowhere: silence would look like a service without requests. */
  tellLostSpans(log: Logger, chosen: TelemetryOptions["openTelemetry"], tracing: Tracing): void;
  /** Where lines are written as JSON; by default standard output. */
  openLines(stream: NodeJS.WritableStream | undefined): LineWriter;
  /** Reports to whoever started this process, and collects from those that it starts. */
  joinWorkers(input: WorkersInput): Workers;
}
