import type { UpstreamClient } from "../adapters/upstream-client.ts";

/** For a page that opens: who does not answer by then is asked again another time. */
const patienceMs = 2_000;

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body) text += decoder.decode(chunk, { stream: true });
  return text;
}

/** What an upstream answers, for our own use and not for the page; rejects where it does not, or not in time. */
export async function askJson(
  client: UpstreamClient,
  path: string,
  params: URLSearchParams = new URLSearchParams(),
): Promise<unknown> {
  const key = `${path}?${params}`;
  const plan = { path, post: false, params, deadlineMs: patienceMs, key };
  const { body } = await client.ask(plan, new AbortController().signal);
  return JSON.parse(await textOf(body));
}
