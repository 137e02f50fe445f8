export type { ClientOptions } from "../kit/client-options.ts";
export { type LangChainCallbacks, langchainCallbacks } from "./langchain-callbacks.ts";
