import { loadPeer } from "../../peers/index.ts";
import type { Resource } from "../identity.ts";

/**
 * The resource as OpenTelemetry has it, with what else the environment says. Other detectors would put host names and
 * command lines into all that is sent.
 */
export function openTelemetryResource({ service, environment, version }: Resource) {
  const { detectResources, envDetector, resourceFromAttributes } = loadPeer("@opentelemetry/resources");
  return detectResources({ detectors: [envDetector] }).merge(
    resourceFromAttributes({
      "service.name": service,
      "deployment.environment.name": environment,
      ...(version !== undefined && { "service.version": version }),
    }),
  );
}
