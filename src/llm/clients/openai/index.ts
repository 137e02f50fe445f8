export type { ClientOptions } from "../kit/client-options.ts";
export { instrumentOpenAI, type OpenAIClient, type OpenAIOptions } from "./instrument-openai.ts";
