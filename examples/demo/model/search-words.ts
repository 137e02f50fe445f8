import type { Clients } from "./clients.ts";

/** Whoever asks for it gets another one: see `answersAs` of the providers. */
const model = "gpt-5-nano";
const tool = {
  type: "function" as const,
  name: "find_near",
  description: "Finds sections that hold words spelled nearly like these.",
  strict: true,
  parameters: {
    type: "object",
    properties: { words: { type: "string" } },
    required: ["words"],
    additionalProperties: false,
  },
};
const instructions = "Somebody typed this in haste. Look for what it may mean.";

/** Has a model call the tool that searches, by OpenAI's responses, and gives the words that it searches for. */
export async function searchWords(
  { openai }: Clients,
  question: string,
  signal: AbortSignal,
): Promise<string> {
  const client = await openai();
  const { output } = await client.responses.create(
    { model, instructions, input: question, tools: [tool], tool_choice: "required" },
    { signal },
  );
  const call = output.find(({ type }) => type === "function_call");
  if (call?.type !== "function_call") throw new Error(`${model} called no tool`);
  const { words } = JSON.parse(call.arguments) as { readonly words: string };
  return words;
}
