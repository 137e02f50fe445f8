import { fieldOf } from "../../../narrow/index.ts";
import type { Llm } from "../../call/llm.ts";
import type { ClientOptions } from "../kit/client-options.ts";
import { markMeasured } from "../kit/mark.ts";
import { needMethods } from "../kit/need-methods.ts";
import { replaceMethod } from "../kit/replace-method.ts";
import { embeddingsReader, generateReader } from "./answers.ts";
import type { GoogleClient } from "./google-client.ts";
import { type Requests, sendMeasured } from "./send-measured.ts";

const by = "instrumentGoogle";

/**
 * What sends one request each. Everything else of a client goes through these: chats, functions that are called
 * automatically, answers that are continued, each of which takes several requests.
 */
const requests: Readonly<Record<string, Requests>> = {
  generateContentInternal: { operation: "generate_content", stream: false, reader: generateReader },
  generateContentStreamInternal: { operation: "generate_content", stream: true, reader: generateReader },
  embedContentInternal: { operation: "embeddings", stream: false, reader: embeddingsReader },
};

/**
 * Measures each request by which a client of Google generates content or embeds it, of Gemini's API or of Vertex AI, and
 * gives the same client. What it gives, throws and streams stays as it was. Throws LLM_OPTION.
 *
 * @example
 * ```ts
 * const google = instrumentGoogle(new GoogleGenAI({ apiKey }), createLlm(telemetry));
 * ```
 */
export function instrumentGoogle<Client extends GoogleClient>(
  client: Client,
  llm: Llm,
  options: ClientOptions = {},
): Client {
  const models = fieldOf(client, "models");
  needMethods(models, Object.keys(requests), by, "new GoogleGenAI({ apiKey })");
  if (!markMeasured(client, by)) return client;
  for (const [name, about] of Object.entries(requests)) {
    replaceMethod(models, name, (send) => sendMeasured({ llm, client, models, options }, about, send));
  }
  return client;
}
