export type { BareTelemetry } from "../telemetry.ts";
export { createBareTelemetry } from "./create-bare-telemetry.ts";
