import type { LlmOperation } from "../../../catalog/index.ts";
import { fieldOf, textOf } from "../../../narrow/index.ts";
import type { Llm } from "../../call/llm.ts";
import type { OpenCall } from "../../call/open-call.ts";
import { unnamed } from "../../names.ts";
import { beginCall } from "../kit/begin-call.ts";
import type { ClientOptions } from "../kit/client-options.ts";
import { providerCalled } from "../kit/provider-called.ts";
import { quietly } from "../kit/quietly.ts";

/** Where events of all kinds keep what the model reads. */
const read = ["instructions", "messages", "promptMessages", "tools", "values", "value"];

/** Begins the call that an event of the AI SDK tells of. Throws only what a budget blocks with. */
export function beginEvent(
  llm: Llm,
  options: ClientOptions,
  operation: LlmOperation,
  event: unknown,
  refusable: boolean,
): OpenCall {
  let provider = unnamed;
  let model = unnamed;
  quietly(() => {
    provider = providerCalled(textOf(fieldOf(event, "provider"), unnamed));
    model = textOf(fieldOf(event, "modelId"), unnamed);
  });
  return beginCall(llm, options, { provider, model, operation, refusable }, () =>
    Object.fromEntries(
      read.flatMap((name) => (fieldOf(event, name) == null ? [] : [[name, fieldOf(event, name)]])),
    ),
  );
}
