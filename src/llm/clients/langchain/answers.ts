import { fieldOf, isRecord, listOf, numberOf, textOf } from "../../../narrow/index.ts";
import type { Answered, OpenCall } from "../../call/open-call.ts";
import { charactersIn, lengthOf } from "../kit/characters.ts";

/** Where models say who answered, in a message, a generation or the output of a run. */
const modelNames = ["model_name", "model", "modelName", "model_id"];

const generationOf = (output: unknown): unknown => listOf(listOf(fieldOf(output, "generations"))[0])[0];

/** Tells what a generation, or a part of a streamed one, says of itself. */
function tell(generation: unknown, call: OpenCall, usage: Pick<Answered, "usage" | "format"> = {}): void {
  const places = [
    fieldOf(generation, "generationInfo"),
    fieldOf(fieldOf(generation, "message"), "response_metadata"),
  ];
  const told = (...names: readonly string[]): string | undefined =>
    places
      .flatMap((place) => names.map((name) => textOf(fieldOf(place, name))))
      .find((text) => text !== undefined);
  call.answered({
    model: told(...modelNames),
    tier: told("service_tier"),
    finishReason: told("finish_reason", "stop_reason", "finishReason", "stopReason", "done_reason"),
    ...usage,
  });
}

const hasNumber = (usage: unknown, ...names: readonly string[]): boolean =>
  names.some((name) => numberOf(fieldOf(usage, name)) !== undefined);

/**
 * The usage of a run: that of its message, in LangChain's own shape, else what its provider summed up. What LangChain
 * itself estimated (`estimatedTokenUsage`) is no usage.
 */
function usageIn(output: unknown, batch: number): Pick<Answered, "usage" | "format"> {
  const ofMessage = fieldOf(fieldOf(generationOf(output), "message"), "usage_metadata");
  if (hasNumber(ofMessage, "input_tokens", "output_tokens")) return { usage: ofMessage, format: "langchain" };
  const llmOutput = fieldOf(output, "llmOutput");
  const sum = fieldOf(llmOutput, "tokenUsage");
  if (hasNumber(sum, "promptTokens", "completionTokens")) return { usage: sum, format: "openai-chat" };
  const own = fieldOf(llmOutput, "usage");
  if (isRecord(own)) return { usage: own };
  // Of prompts that were sent together, the first has the usage of all, and the others have an empty one.
  const isCounted = batch > 1 && isRecord(sum) && Object.keys(sum).length === 0;
  return isCounted ? { usage: { input: 0, output: 0 }, format: "tta" } : {};
}

/** What the model wrote, be it text or calls of tools. */
const charactersOf = (message: unknown): number =>
  ["content", "tool_calls"].reduce((sum, name) => sum + charactersIn(fieldOf(message, name)), 0);

/** Tells of the next token, and of what comes with it. */
export function tellToken(token: unknown, chunk: unknown, call: OpenCall): void {
  const calls = listOf(fieldOf(fieldOf(chunk, "message"), "tool_call_chunks"));
  const characters =
    lengthOf(token) + calls.reduce<number>((sum, each) => sum + lengthOf(fieldOf(each, "args")), 0);
  if (characters > 0) call.chunk(characters);
  if (call.captures) call.completion(textOf(token) ?? "");
  if (chunk !== undefined) tell(chunk, call);
}

/** Tells of the end of a run, of which `tokens` came one by one before, and that was sent with others together. */
export function tellEnd(
  output: unknown,
  call: OpenCall,
  { tokens, batch }: { tokens: number; batch: number },
): void {
  const generations = listOf(listOf(fieldOf(output, "generations"))[0]);
  if (tokens === 0) {
    for (const generation of generations) {
      const message = fieldOf(generation, "message");
      call.received(message === undefined ? lengthOf(fieldOf(generation, "text")) : charactersOf(message));
      if (call.captures) call.completion(textOf(fieldOf(generation, "text")) ?? "");
    }
  }
  tell(generations[0], call, usageIn(output, batch));
}
