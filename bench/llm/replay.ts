import { readFileSync } from "node:fs";
import { startSimulator } from "../../examples/llm-server/simulator.ts";

/** What a client asks for in all measurements. */
export const ask = {
  model: "gpt-5-mini",
  messages: [{ role: "user" as const, content: "Tell a story about a lighthouse." }],
};
export const streaming = { ...ask, stream: true as const, stream_options: { include_usage: true } };

/** An answer of the simulator, as it came over the wire. */
export interface Recording {
  readonly type: string;
  /** Of a stream one for each event. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
}

async function record(url: string, body: object): Promise<Recording> {
  const headers = { "content-type": "application/json", authorization: "Bearer any" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  const parts = (await response.text()).split(/(?<=\n\n)/);
  return {
    type: response.headers.get("content-type") ?? "",
    parts: parts.map((part) => new TextEncoder().encode(part)),
  };
}

/** Records what the simulator answers: whole, and as a stream of about so many chunks. */
export async function recordings(
  chunks: number,
): Promise<{ readonly whole: Recording; readonly stream: Recording }> {
  const story = "lamps ".repeat(chunks);
  const simulator = await startSimulator({ write: () => story });
  const short = await startSimulator();
  try {
    const path = "/v1/chat/completions";
    return {
      whole: await record(`${short.url}${path}`, ask),
      stream: await record(`${simulator.url}${path}`, streaming),
    };
  } finally {
    await Promise.all([simulator.close(), short.close()]);
  }
}

const headersOf = ({ type }: Recording): Record<string, string> => ({
  "content-type": type,
  "x-ratelimit-limit-requests": "30000",
  "x-ratelimit-remaining-requests": "29999",
});

/**
 * A `fetch` that answers from memory, event for event as it is read, so that nothing but the client is measured.
 * Nothing comes after so many `events`.
 */
export const replay =
  (recording: Recording, events = Number.POSITIVE_INFINITY): typeof fetch =>
  async () => {
    let at = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= events) return;
        const part = recording.parts[at];
        at += 1;
        if (part === undefined) controller.close();
        else controller.enqueue(part);
      },
    });
    return new Response(body, { headers: headersOf(recording) });
  };

export const versionOf = (name: string): string => {
  const path = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return String(JSON.parse(readFileSync(path, "utf8")).version);
};
