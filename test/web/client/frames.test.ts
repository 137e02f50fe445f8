import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Framed, readFrames } from "../../../web/src/client/frames.ts";

interface Answer {
  readonly question: number;
  readonly status: number;
  readonly body: Uint8Array;
}

const encoder = new TextEncoder();
const bytes = (text: string): Uint8Array => encoder.encode(text);

/** Answers as the server writes them. */
function stream(answers: readonly Answer[]): Uint8Array {
  const pieces = answers.flatMap(({ question, status, body }) => [
    bytes(`${JSON.stringify({ question, status, bytes: body.length })}\n`),
    body,
  ]);
  return Buffer.concat(pieces);
}

/** Cuts bytes at some places. */
function cut(whole: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [0, ...places.map((place) => place % (whole.length + 1)), whole.length].toSorted(
    (a, b) => a - b,
  );
  return at.slice(1).map((end, i) => whole.slice(at[i], end));
}

function readable(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function* iterable(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

async function read(chunks: Parameters<typeof readFrames>[0]): Promise<Framed[]> {
  const all: Framed[] = [];
  for await (const frame of readFrames(chunks)) all.push(frame);
  return all;
}

/** What is to come out, as the platform reads bytes. */
const framed = ({ question, status, body }: Answer): Framed => ({
  head: { question, status, bytes: body.length },
  text: new TextDecoder().decode(body),
});

const said = fc.oneof(
  fc.string({ unit: "binary" }).map((text) => bytes(text)),
  fc.json().map((text) => bytes(text)),
  fc
    .constantFrom("", "\n", "\n\n", '{"question":0,"status":200,"bytes":2}\n{}', "€😀\u0000")
    .map((text) => bytes(text)),
  fc.uint8Array({ maxLength: 300 }),
);
const answer: fc.Arbitrary<Answer> = fc.record({
  question: fc.nat({ max: 999 }),
  status: fc.constantFrom(200, 400, 413, 502, 504),
  body: said,
});

describe("a stream of answers", () => {
  it("gives back what was written, however it is cut into chunks", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { maxLength: 12 }), fc.array(fc.nat()), async (answers, places) => {
        const chunks = cut(stream(answers), places);
        expect(await read(readable(chunks))).toEqual(answers.map(framed));
        expect(await read(iterable(chunks))).toEqual(answers.map(framed));
      }),
    );
  });

  it("may come byte by byte, in the middle of letters too", async () => {
    const text = '{"status":"success","data":"äöü €😀 \\n"}';
    const answers = [0, 1, 2].map((question) => ({ question, status: 200, body: bytes(text) }));
    const whole = stream(answers);
    const frames = await read(iterable([...whole].map((_byte, i) => whole.slice(i, i + 1))));
    expect(frames.map((frame) => frame.text)).toEqual([text, text, text]);
  });

  it("gives each answer as soon as it is whole", async () => {
    const { readable: chunks, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const first = stream([{ question: 1, status: 200, body: bytes("first") }]);
    const second = stream([{ question: 0, status: 400, body: bytes("second") }]);
    const frames = readFrames(chunks);
    // The beginning of the second one stands in the same chunk.
    void writer.write(Buffer.concat([first, second.slice(0, 9)]));
    expect((await frames.next()).value).toMatchObject({ head: { question: 1 }, text: "first" });
    const next = frames.next();
    void writer.write(second.slice(9));
    expect((await next).value).toMatchObject({ head: { question: 0, status: 400 }, text: "second" });
    await writer.close();
    expect((await frames.next()).done).toBe(true);
  });

  it("that ends early gives what was whole, and nothing half", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { minLength: 1, maxLength: 5 }), fc.nat(), async (answers, place) => {
        const whole = stream(answers);
        const end = place % whole.length;
        const complete = answers.filter((_one, i) => stream(answers.slice(0, i + 1)).length <= end);
        expect(await read(readable(cut(whole.slice(0, end), [end >> 1])))).toEqual(complete.map(framed));
      }),
    );
  });

  it("fails as its source fails, after what was whole", async () => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield stream([{ question: 0, status: 200, body: bytes("whole") }]);
      throw new TypeError("network error");
    }
    const frames = readFrames(breaking());
    expect((await frames.next()).value?.text).toBe("whole");
    await expect(frames.next()).rejects.toThrow("network error");
  });

  it("fails when something else comes", async () => {
    await expect(read(readable([bytes("<html>\n")]))).rejects.toThrow(SyntaxError);
  });

  it("takes a large answer in many chunks", async () => {
    const body = new Uint8Array(32_000_000).fill(0x78);
    const whole = stream([{ question: 0, status: 200, body }]);
    const places = Array.from({ length: 2_000 }, (_, i) => i * 16_000);
    const [frame] = await read(iterable(cut(whole, places)));
    expect(frame?.text.length).toBe(body.length);
  });
});
