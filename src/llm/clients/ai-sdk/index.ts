export type { ClientOptions } from "../kit/client-options.ts";
export { followAiSdk } from "./adapters/follow-ai-sdk.ts";
export { type AiSdkTelemetry, aiSdkTelemetry } from "./ai-sdk-telemetry.ts";
