import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { fieldOf, isObject } from "../../narrow/index.ts";
import type { OpenTelemetryApi } from "./open-telemetry-api.ts";

type Headers = Readonly<Record<string, string>>;

/** Calls a method of something that Node made, of which nobody promises the shape. */
function call(target: unknown, method: string, ...values: readonly string[]): unknown {
  const found = fieldOf(target, method);
  return typeof found === "function" ? Reflect.apply(found, target, values) : undefined;
}

/** Whether a request of undici says already where it comes from: its headers are one text, or names beside values. */
function says(request: unknown, name: string): boolean {
  const headers = fieldOf(request, "headers");
  if (typeof headers === "string") return headers.toLowerCase().includes(`${name}:`);
  return (
    Array.isArray(headers) && headers.some((one) => typeof one === "string" && one.toLowerCase() === name)
  );
}

/**
 * Lets every request that this process makes, with `fetch`, undici or `http`, say of which trace it is a part: through
 * what Node tells of them, so that nothing is patched. Gives how to stop. A request that says so by itself is left alone.
 */
export function followRequests({ context, propagation }: OpenTelemetryApi): () => void {
  const headersNow = (): Headers => {
    const { baggage: _, ...headers } = collect();
    return headers;
  };
  // Baggage is for services that are meant, which `inject` is for: a provider of models is none.
  const collect = (): Record<string, string> => {
    const headers: Record<string, string> = {};
    propagation.inject(context.active(), headers);
    return headers;
  };
  const quietly = (work: () => void) => (): void => {
    try {
      work();
    } catch {
      // A request is made though nobody can say where it comes from.
    }
  };
  const ofUndici = (message: unknown): void =>
    quietly(() => {
      const request = isObject(message) ? fieldOf(message, "request") : undefined;
      for (const [name, value] of Object.entries(headersNow())) {
        if (!says(request, name)) call(request, "addHeader", name, value);
      }
    })();
  const ofHttp = (message: unknown): void =>
    quietly(() => {
      const request = isObject(message) ? fieldOf(message, "request") : undefined;
      if (fieldOf(request, "headersSent") === true) return;
      for (const [name, value] of Object.entries(headersNow())) {
        if (call(request, "hasHeader", name) === false) call(request, "setHeader", name, value);
      }
    })();
  subscribe("undici:request:create", ofUndici);
  subscribe("http.client.request.created", ofHttp);
  return () => {
    unsubscribe("undici:request:create", ofUndici);
    unsubscribe("http.client.request.created", ofHttp);
  };
}
