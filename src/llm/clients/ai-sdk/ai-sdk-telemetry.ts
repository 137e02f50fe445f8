import type { LlmOperation } from "../../../catalog/index.ts";
import { fieldOf, textOf } from "../../../narrow/index.ts";
import type { Llm } from "../../call/llm.ts";
import type { ClientOptions } from "../kit/client-options.ts";
import { quietly } from "../kit/quietly.ts";
import { embeddingsReader, objectReader, silentReader } from "./answers.ts";
import { callsOf } from "./calls-of.ts";
import { modelKey, operationKey, toolKey, toolName } from "./keys.ts";

interface Execution<T> {
  readonly callId: string;
  readonly execute: () => PromiseLike<T>;
}

/** What `registerTelemetry` of the AI SDK takes, and the `integrations` of one call's `telemetry`. */
export interface AiSdkTelemetry {
  executeLanguageModelCall<T>(options: Execution<T>): PromiseLike<T>;
  executeTool<T>(options: Execution<T> & { readonly toolCallId: string }): PromiseLike<T>;
  onStart(event: unknown): void;
  onEnd(event: unknown): void;
  onAbort(event: unknown): void;
  onError(event: unknown): void;
  onObjectStepStart(event: unknown): void;
  onObjectStepEnd(event: unknown): void;
  onEmbedStart(event: unknown): void;
  onEmbedEnd(event: unknown): void;
  onRerankStart(event: unknown): void;
  onRerankEnd(event: unknown): void;
}

/**
 * Measures the calls of models and tools that the AI SDK makes, each at the call itself: what an operation sums up is
 * not counted again. A model's answer is read by its user as it was.
 *
 * @example
 * ```ts
 * registerTelemetry(aiSdkTelemetry(createLlm(telemetry)));
 * ```
 */
export function aiSdkTelemetry(llm: Llm, options: ClientOptions = {}): AiSdkTelemetry {
  const calls = callsOf(llm);
  calls.refuses = true;
  const embedKey = (event: unknown): string => `embed ${textOf(fieldOf(event, "embedCallId"), "")}`;
  const objectKey = (event: unknown): string => `object ${textOf(fieldOf(event, "callId"), "")}`;
  const rerankKey = (event: unknown): string => `rerank ${textOf(fieldOf(event, "callId"), "")}`;
  /** The AI SDK passes over what is thrown here: what a budget refuses goes on, and counts. */
  const begin = (keyOf: (event: unknown) => string, operation: LlmOperation, event: unknown): void =>
    quietly(() => {
      if (!calls.isClaimed(operationKey(event))) calls.begin(keyOf(event), options, operation, event);
    });
  return {
    async executeLanguageModelCall({ execute, ...event }) {
      const key = modelKey(event);
      const offered = calls.adopt(key);
      const isMine = offered === undefined && calls.claim(key);
      if (offered === undefined && !isMine) return execute();
      try {
        const call = offered ?? calls.model(options, event);
        try {
          const result = await execute();
          calls.answered(result, call);
          return result;
        } catch (error) {
          calls.failed(call, event, error);
          throw error;
        }
      } finally {
        // What was offered is released by who claimed it.
        if (isMine) calls.release(key);
      }
    },
    async executeTool({ execute, ...event }) {
      const key = toolKey(event);
      const name = toolName(event);
      if (calls.measures(event, name) || !calls.claim(key)) return execute();
      try {
        return await calls.tools.run(name, execute);
      } finally {
        calls.release(key);
      }
    },
    onStart: (event) => quietly(() => calls.starts(event)),
    onEnd: (event) => quietly(() => calls.ends(event)),
    onAbort: (event) => quietly(() => calls.ends(event, fieldOf(event, "reason"))),
    onError: (event) => quietly(() => calls.ends(event, fieldOf(event, "error"))),
    onObjectStepStart: (event) => begin(objectKey, "chat", event),
    onObjectStepEnd: (event) => quietly(() => calls.end(objectKey(event), event, objectReader)),
    onEmbedStart: (event) => begin(embedKey, "embeddings", event),
    onEmbedEnd: (event) => quietly(() => calls.end(embedKey(event), event, embeddingsReader)),
    onRerankStart: (event) => begin(rerankKey, "rerank", event),
    onRerankEnd: (event) => quietly(() => calls.end(rerankKey(event), event, silentReader)),
  };
}
