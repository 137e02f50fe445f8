import { type Completion, longestSummary, shortened } from "./completion.ts";
import { type Prompt, promptParts } from "./prompt.ts";
import type { Providers } from "./providers.ts";

const model = "gpt-5-mini";
/** US dollars for a million tokens. */
const prices = { input: 0.25, cached: 0.025, output: 2 };

/** Sums up in one sentence, by OpenAI's chat completions. */
export async function smallModel(
  { openai }: Providers,
  prompt: Prompt,
  signal: AbortSignal,
): Promise<Completion> {
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
  let text = "";
  let usd = 0;
  for await (const { choices, usage } of stream) {
    text += choices[0]?.delta.content ?? "";
    if (text.length > longestSummary) break;
    if (usage) {
      const cached = usage.prompt_tokens_details?.cached_tokens ?? 0;
      const read = (usage.prompt_tokens - cached) * prices.input + cached * prices.cached;
      usd = (read + usage.completion_tokens * prices.output) / 1e6;
    }
  }
  return { text: shortened(text), usd };
}
