import type { RunContext, TelemetryPort } from "../../telemetry/index.ts";
import type { Tracing } from "../tracing.ts";
import { baggageText } from "./baggage-text.ts";
import { carrierOf, type MessageHeaders } from "./carrier.ts";
import { receive } from "./incoming.ts";

/** How a message is taken for a part of the run that sent it. */
export interface ExtractOptions {
  /** Whether baggage may say who pays for calls of models. Default false: whoever sends messages is a stranger. */
  readonly sendersSayOwner?: boolean | undefined;
}

/** The headers of a message that leads back to a run; none where there is no run. */
export function inject(
  port: TelemetryPort,
  tracing: Tracing,
  context: RunContext | undefined = port.ambient.current(),
): Readonly<Record<string, string>> {
  if (context === undefined) return tracing.inject(undefined);
  const baggage = baggageText(context.baggage);
  return {
    ...tracing.inject(context.span),
    ...(baggage !== "" && { baggage }),
    "x-correlation-id": context.correlationId,
  };
}

/** Runs `body` as a part of the run that sent a message. What its headers do not say, or not well, begins anew. */
export function extract<T>(
  port: TelemetryPort,
  tracing: Tracing,
  headers: MessageHeaders | undefined | null,
  body: (context: RunContext) => T,
  { sendersSayOwner = false }: ExtractOptions = {},
): T {
  return receive(port, tracing, carrierOf(headers ?? {}), sendersSayOwner, body);
}
