import type { Clients } from "./clients.ts";
import { type Prompt, promptParts } from "./prompt.ts";
import { readSummary } from "./read-summary.ts";

const model = "gpt-5-mini";

/** Sums up in one sentence, by OpenAI's chat completions. */
export async function smallModel({ openai }: Clients, prompt: Prompt, signal: AbortSignal): Promise<string> {
  const { instructions, passages, question } = promptParts(prompt, 1);
  const client = await openai();
  const stream = await client.chat.completions.create(
    {
      model,
      messages: [
        { role: "system", content: instructions },
        { role: "user", content: passages },
        { role: "user", content: question },
      ],
      stream: true,
      stream_options: { include_usage: true },
    },
    { signal },
  );
  return readSummary(stream, ({ choices }) => choices[0]?.delta.content);
}
