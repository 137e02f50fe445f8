import { type Completion, longestSummary, shortened } from "./completion.ts";
import { type Prompt, promptParts } from "./prompt.ts";
import type { Providers } from "./providers.ts";

const model = "claude-sonnet-5";
/** US dollars for a million tokens. */
const prices = { input: 2, cached: 0.2, written: 2.5, output: 10 };
/** What is kept for five minutes. */
const kept = { cache_control: { type: "ephemeral" } } as const;

/** Sums up in up to three sentences, by Anthropic's messages. */
export async function largeModel(
  { anthropic }: Providers,
  prompt: Prompt,
  signal: AbortSignal,
): Promise<Completion> {
  const { instructions, passages, question } = promptParts(prompt, 3);
  const client = await anthropic();
  const stream = await client.messages.create(
    {
      model,
      max_tokens: 1_000,
      system: [{ type: "text", text: instructions, ...kept }],
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: passages, ...kept },
            { type: "text", text: question },
          ],
        },
      ],
      stream: true,
    },
    { signal },
  );
  let text = "";
  let usd = 0;
  for await (const event of stream) {
    if (event.type === "content_block_delta" && event.delta.type === "text_delta") text += event.delta.text;
    if (text.length > longestSummary) break;
    if (event.type === "message_delta" && event.usage) {
      const { input_tokens, cache_read_input_tokens, cache_creation_input_tokens, output_tokens } =
        event.usage;
      const read =
        (input_tokens ?? 0) * prices.input +
        (cache_read_input_tokens ?? 0) * prices.cached +
        (cache_creation_input_tokens ?? 0) * prices.written;
      usd = (read + output_tokens * prices.output) / 1e6;
    }
  }
  return { text: shortened(text), usd };
}
