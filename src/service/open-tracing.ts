import type { Logger } from "../telemetry/index.ts";
import { openTelemetry, openTelemetryIfInstalled } from "./adapters/open-telemetry.ts";
import { environmentSendsSpans, tracePackages } from "./adapters/open-telemetry-sdk.ts";
import type { Resource } from "./identity.ts";
import type { TelemetryOptions } from "./telemetry-options.ts";
import type { SpanBooks } from "./traces/span-books.ts";
import { noTracing, type Tracing } from "./tracing.ts";

/** Traces as the options ask for them; without a word over OpenTelemetry, where it is installed. */
export function openTracing(
  { openTelemetry: chosen }: TelemetryOptions,
  resource: Resource,
  books: SpanBooks,
): Tracing {
  if (chosen === false) return noTracing;
  if (chosen !== undefined) return openTelemetry(resource, chosen, books);
  return openTelemetryIfInstalled(resource, books) ?? noTracing;
}

/** Silence would look like a service without requests. */
export function tellLostSpans(
  log: Logger,
  chosen: TelemetryOptions["openTelemetry"],
  tracing: Tracing,
): void {
  if (tracing.unused.length > 0) {
    const options = tracing.unused;
    log.warn("the application started an OpenTelemetry of its own, which follows no options of ours", {
      options,
    });
  }
  if (tracing.unseen !== undefined) {
    const fix = "have one version of @opentelemetry/api in the process: npm ls @opentelemetry/api names them";
    log.warn("spans are sent nowhere: an OpenTelemetry was started by an older copy of its API", {
      version: tracing.unseen,
      fix,
    });
  }
  if (chosen !== undefined || tracing !== noTracing || !environmentSendsSpans()) return;
  const fix = `npm install ${tracePackages.join(" ")}`;
  log.warn("no spans are sent where the environment says: OpenTelemetry is not installed", { fix });
}
