import type { Llm } from "../../call/llm.ts";
import type { ClientOptions } from "../kit/client-options.ts";
import type { Dialect, Route } from "../kit/dialect.ts";
import { measureClient } from "../kit/measure-client.ts";
import { chatReader, embeddingsReader } from "./chat.ts";
import { includeUsage } from "./include-usage.ts";
import { responsesReader } from "./responses.ts";

/** What is looked for in a client: `OpenAI`, `AzureOpenAI` and whatever extends them. */
export interface OpenAIClient {
  readonly baseURL: string;
  readonly chat: object;
}

/** How the calls of an OpenAI client are measured. */
export interface OpenAIOptions extends ClientOptions {
  /**
   * What streams of chats are asked to say of their usage: what the user asks for (`asked`, the default), or usage for
   * all of them (`always`). A stream without it is estimated. What comes because of `always` the user does not see.
   */
  readonly usage?: "asked" | "always" | undefined;
}

const chat: Route = { operation: "chat", reader: chatReader };
const responses: Route = { operation: "chat", reader: responsesReader };

/** Batches are paid for when they are done, which no call of a client says: they are not measured. */
const routes: ReadonlyMap<string, Route> = new Map([
  ["/chat/completions", chat],
  ["/completions", { operation: "text_completion", reader: chatReader }],
  ["/embeddings", { operation: "embeddings", reader: embeddingsReader }],
  ["/responses", responses],
  ["/responses/compact", responses],
]);

/**
 * Measures each call that a client of OpenAI, Azure OpenAI or whoever speaks like them makes, and gives the same client.
 * What it gives, throws and streams stays as it was; its copies by `withOptions` are measured too. Throws LLM_OPTION.
 *
 * @example
 * ```ts
 * const openai = instrumentOpenAI(new OpenAI(), createLlm(telemetry));
 * ```
 */
export function instrumentOpenAI<Client extends OpenAIClient>(
  client: Client,
  llm: Llm,
  options: OpenAIOptions = {},
): Client {
  const dialect: Dialect = {
    by: "instrumentOpenAI",
    route: (path) => routes.get(path),
    // Azure's clients may have the model in their own address.
    model: (asked) => Reflect.get(asked, "deploymentName"),
    tier: (body) => body.service_tier,
    ...(options.usage === "always" && { add: includeUsage }),
  };
  measureClient({ llm, client, dialect, options });
  return client;
}
