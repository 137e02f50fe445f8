import * as api from "@opentelemetry/api";

/** The API of OpenTelemetry as the service loads it. */
export { api };
