import type { Llm } from "../../call/llm.ts";
import type { ClientOptions } from "../kit/client-options.ts";
import type { Dialect, Route } from "../kit/dialect.ts";
import { measureClient } from "../kit/measure-client.ts";
import { messagesReader } from "./messages.ts";

/** What is looked for in a client: `Anthropic`, `AnthropicBedrock`, `AnthropicVertex` and whatever extends them. */
export interface AnthropicClient {
  readonly baseURL: string;
  readonly messages: object;
}

const messages: Route = { operation: "chat", reader: messagesReader };

/** Counting tokens costs nothing, and batches are paid for when they are done, which no call of a client says. */
const dialect: Dialect = {
  by: "instrumentAnthropic",
  route: (path) => (/^\/v1\/messages(\?|$)/.test(path) ? messages : undefined),
};

/**
 * Measures each call that a client of Anthropic makes, also through Bedrock or Vertex, and gives the same client. What it
 * gives, throws and streams stays as it was; its copies by `withOptions` are measured too. Throws LLM_OPTION.
 *
 * @example
 * ```ts
 * const anthropic = instrumentAnthropic(new Anthropic(), createLlm(telemetry));
 * ```
 */
export function instrumentAnthropic<Client extends AnthropicClient>(
  client: Client,
  llm: Llm,
  options: ClientOptions = {},
): Client {
  measureClient({ llm, client, dialect, options });
  return client;
}
