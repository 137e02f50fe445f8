/** What stands before each answer in the stream of them. */
interface Head {
  /** Which question of the request it answers, from 0. */
  readonly question: number;
  readonly status: number;
  readonly bytes: number;
}

export interface Framed {
  readonly head: Head;
  readonly text: string;
}

const lineEnd = 0x0a;

/** Takes answers out of a stream: each is a line of JSON, and as many bytes as it says. */
export async function* readFrames(
  chunks: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
): AsyncGenerator<Framed> {
  const decoder = new TextDecoder();
  const kept: Uint8Array[] = [];
  let size = 0;
  let head: Head | undefined;

  /** The first bytes of what is kept; they are gone from it then. */
  const take = (bytes: number): Uint8Array => {
    const all = kept.length === 1 ? (kept[0] ?? new Uint8Array()) : joined(kept, size);
    kept.splice(0, kept.length, all.subarray(bytes));
    size -= bytes;
    return all.subarray(0, bytes);
  };

  for await (const chunk of inChunks(chunks)) {
    kept.push(chunk);
    size += chunk.length;
    for (;;) {
      if (head === undefined) {
        const end = indexOf(kept, lineEnd);
        if (end < 0) break;
        head = JSON.parse(decoder.decode(take(end + 1))) as Head;
      }
      if (size < head.bytes) break;
      yield { head, text: decoder.decode(take(head.bytes)) };
      head = undefined;
    }
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function indexOf(chunks: readonly Uint8Array[], byte: number): number {
  let before = 0;
  for (const chunk of chunks) {
    const at = chunk.indexOf(byte);
    if (at >= 0) return before + at;
    before += chunk.length;
  }
  return -1;
}

/** Not every browser lets a stream be walked through by itself. */
async function* inChunks(
  chunks: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (!("getReader" in chunks)) {
    yield* chunks;
    return;
  }
  const reader = chunks.getReader();
  try {
    for (let next = await reader.read(); next.value !== undefined; next = await reader.read())
      yield next.value;
  } finally {
    reader.releaseLock();
  }
}
