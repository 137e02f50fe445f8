import { fieldOf, messageOf, textOf } from "../../../narrow/index.ts";
import type { Llm } from "../../call/llm.ts";
import { unnamed } from "../../names.ts";
import type { ClientOptions } from "../kit/client-options.ts";
import { Pending } from "../kit/pending.ts";
import { quietly } from "../kit/quietly.ts";
import { ToolRuns } from "../kit/tool-runs.ts";
import { beginRun, type RunStart } from "./begin-run.ts";
import type { Run } from "./run.ts";

/** What `callbacks` of LangChain takes, in the options of a model or of one call. */
export interface LangChainCallbacks {
  /** LangChain waits for each of them: put off, they would not find the step that they are called in. */
  readonly awaitHandlers: true;
  /** So that a budget can block: nothing else is thrown. */
  readonly raiseError: true;
  handleChatModelStart(
    model: unknown,
    messages: readonly (readonly unknown[])[],
    runId: string,
    parentRunId?: string,
    extra?: Readonly<Record<string, unknown>>,
    tags?: readonly string[],
    metadata?: Readonly<Record<string, unknown>>,
  ): void;
  handleLLMStart(
    model: unknown,
    prompts: readonly string[],
    runId: string,
    parentRunId?: string,
    extra?: Readonly<Record<string, unknown>>,
    tags?: readonly string[],
    metadata?: Readonly<Record<string, unknown>>,
  ): void;
  handleLLMNewToken(
    token: string,
    at: unknown,
    runId: string,
    parentRunId?: string,
    tags?: readonly string[],
    fields?: { readonly chunk?: unknown },
  ): void;
  handleLLMEnd(
    output: unknown,
    runId: string,
    parentRunId?: string,
    tags?: readonly string[],
    extra?: Readonly<Record<string, unknown>>,
  ): void;
  handleLLMError(error: unknown, runId: string): void;
  handleToolStart(
    tool: unknown,
    input: string,
    runId: string,
    parentRunId?: string,
    tags?: readonly string[],
    metadata?: Readonly<Record<string, unknown>>,
    runName?: string,
  ): void;
  handleToolEnd(output: unknown, runId: string): void;
  handleToolError(error: unknown, runId: string): void;
}

/** LangChain throws a plain error where its caller gave up. */
const isAbort = (error: unknown): boolean => messageOf(error) === "AbortError";

const toolName = (tool: unknown, runName: unknown): string =>
  textOf(runName) ??
  textOf(fieldOf(tool, "name")) ??
  textOf(fieldOf(fieldOf(tool, "kwargs"), "name")) ??
  unnamed;

/**
 * Measures the calls of models and tools that LangChain and LangGraph make where these callbacks are given: each run of
 * a model once, with the usage of its message. Answers from LangChain's own cache are no calls.
 *
 * @example
 * ```ts
 * const model = new ChatOpenAI({ model: "gpt-5-mini", callbacks: [langchainCallbacks(createLlm(telemetry))] });
 * ```
 */
export function langchainCallbacks(llm: Llm, options: ClientOptions = {}): LangChainCallbacks {
  const runs = new Pending<Run>(({ call }) => call.abandon());
  const toolRuns = new Pending<(...failed: readonly [] | readonly [error: unknown]) => void>((end) =>
    end(new Error("nothing was heard of the tool any more")),
  );
  const tools = new ToolRuns(llm);
  const begin = (runId: string, start: RunStart): void => {
    // Callbacks that are given twice are called twice.
    if (runs.has(runId)) return;
    runs.begin(runId, beginRun(llm, options, start));
  };
  return {
    awaitHandlers: true,
    raiseError: true,
    handleChatModelStart: (model, prompt, runId, _parent, extra, _tags, metadata) =>
      begin(runId, { operation: "chat", model, prompt, extra, metadata }),
    handleLLMStart: (model, prompt, runId, _parent, extra, _tags, metadata) =>
      begin(runId, { operation: "text_completion", model, prompt, extra, metadata }),
    handleLLMNewToken: (token, _at, runId, _parent, _tags, fields) =>
      quietly(() => runs.get(runId)?.token(token, fieldOf(fields, "chunk"))),
    handleLLMEnd: (output, runId, _parent, _tags, extra) => runs.take(runId)?.end(output, extra),
    handleLLMError: (error, runId) => {
      const call = runs.take(runId)?.call;
      quietly(() => {
        if (isAbort(error)) call?.abandon();
      });
      call?.fail(error);
    },
    handleToolStart: (tool, _input, runId, _parent, _tags, _metadata, runName) =>
      quietly(() => {
        if (!toolRuns.has(runId)) toolRuns.begin(runId, tools.begin(toolName(tool, runName)));
      }),
    handleToolEnd: (_output, runId) => quietly(() => toolRuns.take(runId)?.()),
    handleToolError: (error, runId) => quietly(() => toolRuns.take(runId)?.(error)),
  };
}
