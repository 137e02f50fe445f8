import { type Baggage, ownerKey, RunContext, type TelemetryPort } from "../../telemetry/index.ts";
import type { Tracing } from "../tracing.ts";
import type { Carrier } from "./carrier.ts";

/** Headers in which callers name a request, the more exact one first. */
const correlationHeaders = ["x-correlation-id", "x-request-id"];

/** A name that a caller may give: it ends in logs, so it may not be long or bring its own syntax. */
function correlationId(carrier: Carrier): string | undefined {
  const named = correlationHeaders.map((header) => carrier[header]);
  return named.find((value): value is string => typeof value === "string" && /^[\w.:-]{1,128}$/.test(value));
}

/** Baggage as it came from whoever calls, without who is to pay. */
const withoutOwner = (baggage: Baggage): Baggage =>
  Object.hasOwn(baggage, ownerKey)
    ? Object.fromEntries(Object.entries(baggage).filter(([key]) => key !== ownerKey))
    : baggage;

/**
 * Runs `body` as a part of what a request or a message came from: its trace, its name and its baggage. `ownerToo` lets
 * it say who pays for calls of models.
 */
export function receive<T>(
  port: TelemetryPort,
  tracing: Tracing,
  carrier: Carrier,
  ownerToo: boolean,
  body: (context: RunContext) => T,
): T {
  return tracing.receive(carrier, port.ambient.current() !== undefined, ({ span, baggage }) => {
    const context = new RunContext({
      span,
      baggage: ownerToo ? baggage : withoutOwner(baggage),
      metadata: {},
      source: undefined,
      correlationId: correlationId(carrier),
      newId: port.newId,
    });
    return port.ambient.run(context, () => body(context));
  });
}
