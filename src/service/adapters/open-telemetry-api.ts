import { loadPeer, type Peers } from "../../peers/index.ts";

/** The API of OpenTelemetry, which a service shares with its libraries. */
export type OpenTelemetryApi = Peers["@opentelemetry/api"];

export const apiPackage = "@opentelemetry/api";

/** Of all copies in the process, the one that this package finds; they share what was registered. */
export const loadApi = (): OpenTelemetryApi => loadPeer(apiPackage);
