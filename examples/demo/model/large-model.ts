import type { Clients } from "./clients.ts";
import { type Prompt, promptParts } from "./prompt.ts";
import { readSummary } from "./read-summary.ts";

const model = "claude-sonnet-5";
/** What is kept for five minutes. */
const kept = { cache_control: { type: "ephemeral" } } as const;

/** Sums up in up to three sentences, by Anthropic's messages. */
export async function largeModel(
  { anthropic }: Clients,
  prompt: Prompt,
  signal: AbortSignal,
): Promise<string> {
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
  return readSummary(stream, (event) =>
    event.type === "content_block_delta" && event.delta.type === "text_delta" ? event.delta.text : "",
  );
}
