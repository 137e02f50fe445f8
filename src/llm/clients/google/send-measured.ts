import type { LlmOperation } from "../../../catalog/index.ts";
import { fieldOf, textOf } from "../../../narrow/index.ts";
import type { Llm } from "../../call/llm.ts";
import type { OpenCall } from "../../call/open-call.ts";
import { unnamed } from "../../names.ts";
import type { AnswerReader } from "../kit/answer-reader.ts";
import { beginCall } from "../kit/begin-call.ts";
import type { ClientOptions } from "../kit/client-options.ts";
import { providerAt } from "../kit/provider-at.ts";
import type { Method } from "../kit/replace-method.ts";
import { tellWhole } from "../kit/tell-whole.ts";
import { watchGenerator } from "../kit/watch-generator.ts";
import type { GoogleClient } from "./google-client.ts";
import { tryingModels } from "./trying-models.ts";

/** Requests of one kind. */
export interface Requests {
  readonly operation: LlmOperation;
  readonly stream: boolean;
  readonly reader: AnswerReader;
}

interface Caller {
  readonly llm: Llm;
  readonly client: GoogleClient;
  readonly models: object;
  readonly options: ClientOptions;
}

/** Who answers: a host that nobody knows is a provider of its own. */
function providerOf({ client, models }: Caller): string {
  const api = fieldOf(models, "apiClient");
  const baseUrl = fieldOf(api, "getBaseUrl");
  const known = typeof baseUrl === "function" ? providerAt(Reflect.apply(baseUrl, api, [])) : undefined;
  return known ?? (client.vertexai ? "gcp.vertex_ai" : "gcp.gemini");
}

/** `models/gemini-3.8-flash` and a path of Vertex AI name the model in their end; a tuned one is named by all of it. */
function modelOf(params: unknown): string {
  const name = textOf(fieldOf(params, "model"), unnamed);
  return name.startsWith("tunedModels/") ? name : name.slice(name.lastIndexOf("/") + 1);
}

function begin(caller: Caller, { operation, stream }: Requests, params: unknown): OpenCall {
  const config = fieldOf(params, "config");
  const about = {
    provider: providerOf(caller),
    model: modelOf(params),
    operation,
    stream,
    tier: textOf(fieldOf(config, "serviceTier")),
  };
  return beginCall(caller.llm, caller.options, about, () => ({
    systemInstruction: fieldOf(config, "systemInstruction"),
    contents: fieldOf(params, "contents") ?? fieldOf(params, "content"),
    tools: fieldOf(config, "tools"),
  }));
}

/** Sends requests as `send` does, each of them a call. */
export function sendMeasured(caller: Caller, about: Requests, send: Method): Method {
  return async (params) => {
    const call = begin(caller, about, params);
    const { reader } = about;
    try {
      const answer = await send.call(tryingModels(caller.models, call), params);
      if (!watchGenerator(answer, { call, reader })) tellWhole(answer, reader, call);
      return answer;
    } catch (error) {
      call.fail(error);
      throw error;
    }
  };
}
