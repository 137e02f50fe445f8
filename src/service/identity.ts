import type { TelemetryOptions } from "./telemetry-options.ts";

const defaultEnvironment = "development";
/** Most characters of one name or value, as OpenTelemetry has it. */
const longest = 255;

type Environment = Readonly<Record<string, string | undefined>>;

/** Entries such as `team=search,service.version=1.4.2`, by percent where they need it; nothing where one is none, as OpenTelemetry has it. */
function attributesIn(text: string): Readonly<Record<string, string>> {
  const found: [string, string][] = [];
  try {
    for (const entry of text.split(",").filter((part) => part.trim() !== "")) {
      const parts = entry.split("=").map((part) => decodeURIComponent(part.trim()));
      const [name = "", value = ""] = parts;
      if (parts.length !== 2 || name === "" || name.length > longest || value.length > longest) return {};
      found.push([name, value]);
    }
  } catch {
    return {};
  }
  return Object.fromEntries(found);
}

/** What all that is sent says of the process that it comes from. */
export interface Resource {
  readonly service: string;
  readonly environment: string;
  readonly version: string | undefined;
}

const textOf = (value: string | undefined): string | undefined => value?.trim() || undefined;

/**
 * What a service is called on all that it sends: spans, lines and metrics. What the environment says wins over the code,
 * `OTEL_SERVICE_NAME` first, so that whoever deploys a service names it once.
 */
export function identityOf(
  { service, environment, version }: Pick<TelemetryOptions, "service" | "environment" | "version">,
  { OTEL_SERVICE_NAME: name, OTEL_RESOURCE_ATTRIBUTES: attributes }: Environment,
): Resource {
  const said = attributesIn(attributes ?? "");
  return {
    service: textOf(name) ?? textOf(said["service.name"]) ?? service,
    environment: textOf(said["deployment.environment.name"]) ?? environment ?? defaultEnvironment,
    version: textOf(said["service.version"]) ?? version,
  };
}
