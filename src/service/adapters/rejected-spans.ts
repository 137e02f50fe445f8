import { fieldOf, isObject, numberOf } from "../../narrow/index.ts";

/**
 * Tells how many spans a collector did not take of requests that it took. OpenTelemetry's exporters hand that on to
 * nobody, so what reads the answer for them is asked besides; an exporter that is made otherwise tells nothing.
 */
export function tellRejected(exporter: unknown, tell: (spans: number) => void): void {
  const reader = fieldOf(fieldOf(exporter, "_delegate"), "_responseHandler");
  const read = fieldOf(reader, "handleResponse");
  if (!isObject(reader) || typeof read !== "function") return;
  Object.assign(reader, {
    handleResponse: (response: unknown): void => {
      tell(numberOf(fieldOf(fieldOf(response, "partialSuccess"), "rejectedSpans")) ?? 0);
      Reflect.apply(read, reader, [response]);
    },
  });
}
