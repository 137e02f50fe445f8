export type { ClientOptions } from "../kit/client-options.ts";
export { type AnthropicClient, instrumentAnthropic } from "./instrument-anthropic.ts";
