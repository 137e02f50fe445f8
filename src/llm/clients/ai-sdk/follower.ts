import type { LlmOperation } from "../../../catalog/index.ts";
import { entryOf, fieldOf, isObject, textOf } from "../../../narrow/index.ts";
import type { Llm } from "../../call/llm.ts";
import type { AnswerReader } from "../kit/answer-reader.ts";
import type { ClientOptions } from "../kit/client-options.ts";
import { tellWhole } from "../kit/tell-whole.ts";
import type { AiSdkCalls } from "./ai-sdk-calls.ts";
import { embeddingsReader, silentReader } from "./answers.ts";
import { beginEvent } from "./begin-event.ts";
import { callsOf } from "./calls-of.ts";
import { modelKey, operationKey, toolKey, toolName } from "./keys.ts";

type Failed = readonly [] | readonly [error: unknown];
/** What is done when something ends: with its result, or with its error. */
type Ended = (result: unknown, ...failed: Failed) => void;

/** Operations that are one call, as far as the channel tells of them. */
const single: Readonly<Record<string, readonly [operation: LlmOperation, reader: AnswerReader]>> = {
  embed: ["embeddings", embeddingsReader],
  embedMany: ["embeddings", embeddingsReader],
  rerank: ["rerank", silentReader],
};

/** Measures what the messages of the AI SDK's channel tell of. */
export class Follower {
  readonly #llm: Llm;
  readonly #options: ClientOptions;
  readonly #calls: AiSdkCalls;
  readonly #ended = new WeakMap<object, Ended>();

  constructor(llm: Llm, options: ClientOptions) {
    this.#llm = llm;
    this.#options = options;
    this.#calls = callsOf(llm);
  }

  /** Something begins. */
  begins(message: unknown): void {
    if (!isObject(message)) return;
    const ended = this.#begin(textOf(fieldOf(message, "type"), ""), fieldOf(message, "event"));
    if (ended !== undefined) this.#ended.set(message, ended);
  }

  /** Something ended; its message says how. */
  ends(message: unknown): void {
    if (!isObject(message)) return;
    const ended = this.#ended.get(message);
    this.#ended.delete(message);
    if (Reflect.has(message, "error")) ended?.(undefined, fieldOf(message, "error"));
    else ended?.(fieldOf(message, "result"));
  }

  #begin(type: string, event: unknown): Ended | undefined {
    const calls = this.#calls;
    switch (type) {
      case "languageModelCall":
        return this.#model(event);
      case "executeTool":
        return this.#tool(event);
      case "generateText":
      case "streamText":
        calls.starts(event);
        return (_, ...failed) => calls.ends(event, ...failed);
      case "step":
        return (_, ...failed) => calls.settle(event, ...failed);
      default:
        return this.#single(type, event);
    }
  }

  #model(event: unknown): Ended | undefined {
    const calls = this.#calls;
    const key = modelKey(event);
    return this.#claimed(key, () => {
      const call = calls.model(this.#options, event);
      calls.offer(key, call);
      return (result, ...failed) => {
        if (calls.adopt(key) === undefined) return;
        if (failed.length === 0) calls.answered(result, call);
        else calls.failed(call, event, failed[0]);
      };
    });
  }

  #tool(event: unknown): Ended | undefined {
    const name = toolName(event);
    if (this.#calls.measures(event, name)) return undefined;
    return this.#claimed(toolKey(event), () => {
      const end = this.#calls.tools.begin(name);
      return (result, ...failed) => {
        const output = fieldOf(result, "output");
        // The AI SDK gives the error of a tool to the model, as what came of it.
        if (fieldOf(output, "type") === "tool-error") end(fieldOf(output, "error"));
        else end(...failed);
      };
    });
  }

  #single(type: string, event: unknown): Ended | undefined {
    const one = entryOf(single, type);
    if (one === undefined) return undefined;
    const [operation, reader] = one;
    return this.#claimed(operationKey(event), () => {
      const call = beginEvent(this.#llm, this.#options, operation, event, false);
      return (result, ...failed) =>
        failed.length === 0 ? tellWhole(result, reader, call) : call.fail(failed[0]);
    });
  }

  /** Begins what nobody else measures; it is claimed until it ends. */
  #claimed(key: string, begin: () => Ended): Ended | undefined {
    if (!this.#calls.claim(key)) return undefined;
    try {
      const ended = begin();
      return (result, ...failed) => {
        try {
          ended(result, ...failed);
        } finally {
          this.#calls.release(key);
        }
      };
    } catch (error) {
      this.#calls.release(key);
      throw error;
    }
  }
}
