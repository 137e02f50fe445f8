import type { LlmOperation } from "../../../catalog/index.ts";
import { fieldOf, listOf, numberOf, textOf } from "../../../narrow/index.ts";
import type { Llm } from "../../call/llm.ts";
import type { CallAbout } from "../../call/open-call.ts";
import { unnamed } from "../../names.ts";
import { beginCall } from "../kit/begin-call.ts";
import type { ClientOptions } from "../kit/client-options.ts";
import { providerCalled } from "../kit/provider-called.ts";
import { quietly } from "../kit/quietly.ts";
import { Run } from "./run.ts";

/** What LangChain says of a run of a model when it begins. */
export interface RunStart {
  readonly operation: LlmOperation;
  /** The model as it is written to a file. */
  readonly model: unknown;
  readonly prompt: unknown;
  readonly extra: unknown;
  readonly metadata: unknown;
}

/** A model of LangChain's that says no provider stands in the folder of one: `langchain/llms/openai/OpenAI`. */
const folderAt = 2;

function providerOf({ model, metadata }: RunStart): string {
  const told = textOf(fieldOf(metadata, "ls_provider")) ?? textOf(listOf(fieldOf(model, "id"))[folderAt]);
  return told === undefined ? unnamed : providerCalled(told);
}

function modelOf({ model, extra, metadata }: RunStart): string {
  const given = fieldOf(extra, "invocation_params");
  const told = [
    fieldOf(metadata, "ls_model_name"),
    ...[given, fieldOf(model, "kwargs")].flatMap((at) =>
      ["model", "model_name", "modelName", "modelId"].map((name) => fieldOf(at, name)),
    ),
  ];
  return told.map((name) => textOf(name)).find((name) => name !== undefined) ?? unnamed;
}

/** What a message says, and calls. */
const said = (message: unknown): unknown =>
  typeof message === "string"
    ? message
    : [fieldOf(message, "content"), fieldOf(message, "tool_calls")].filter((part) => part !== undefined);

/** What all messages of a run say: chats have lists of them, one for each prompt. */
const messagesOf = (prompt: unknown): readonly unknown[] => [prompt].flat(2).map(said);

/** Begins the call of a run. Throws only what a budget blocks with. */
export function beginRun(llm: Llm, options: ClientOptions, start: RunStart): Run {
  const { operation, prompt, extra } = start;
  let about: Pick<CallAbout, "provider" | "model" | "tier"> = { provider: unnamed, model: unnamed };
  let batch = 1;
  quietly(() => {
    const tier = textOf(fieldOf(fieldOf(extra, "invocation_params"), "service_tier"));
    about = { provider: providerOf(start), model: modelOf(start), tier };
    batch = numberOf(fieldOf(extra, "batch_size")) ?? batch;
  });
  const call = beginCall(llm, options, { ...about, operation }, () => ({
    messages: messagesOf(prompt),
    tools: fieldOf(fieldOf(extra, "invocation_params"), "tools"),
  }));
  return new Run(call, { provider: about.provider, batch });
}
