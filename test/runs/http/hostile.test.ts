import { request } from "node:http";
import { gzipSync } from "node:zlib";
import { BinaryReader, BinaryWriter } from "@bufbuild/protobuf/wire";
import { describe, expect, it } from "vitest";
import { receiver, refusedBy } from "../receiver.ts";
import { began, newSpanId, newTraceId, traceRequest } from "../sent.ts";

const protobuf = { "content-type": "application/x-protobuf" };

/** The code and the message of a `google.rpc.Status`. */
async function statusOf(response: Response): Promise<readonly [code: number, message: string]> {
  const reader = new BinaryReader(new Uint8Array(await response.arrayBuffer()));
  expect(response.headers.get("content-type")).toBe("application/x-protobuf");
  expect(reader.tag()).toEqual([1, 0]);
  const code = reader.int32();
  expect(reader.tag()).toEqual([2, 2]);
  return [code, reader.string()];
}

/** A message in a field of another, so many times over. */
function nested(field: number, depth: number, inside: Uint8Array): Uint8Array {
  let bytes: Uint8Array = inside;
  for (let i = 0; i < depth; i += 1) bytes = new BinaryWriter().tag(field, 2).bytes(bytes).finish();
  return bytes;
}

/** A span with one attribute of a value in protobuf. */
function spanWith(value: Uint8Array, traceId: string): Uint8Array {
  const attribute = new BinaryWriter().tag(1, 2).string("deep").tag(2, 2).bytes(value).finish();
  const span = new BinaryWriter()
    .tag(1, 2)
    .bytes(Buffer.from(traceId, "hex"))
    .tag(2, 2)
    .bytes(Buffer.from(newSpanId(), "hex"))
    .tag(7, 1)
    .fixed64(1n)
    .tag(8, 1)
    .fixed64(2n)
    .tag(9, 2)
    .bytes(attribute)
    .finish();
  return nested(1, 1, nested(2, 2, span));
}

describe("what is no OTLP", () => {
  it.each([
    ["bytes of nothing", Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff)],
    ["a message that is longer than the request", Uint8Array.of(0x0a, 0x7f, 0x01)],
    ["a field with the number 0", Uint8Array.of(0x00, 0x01)],
    ["a text where a message belongs", new BinaryWriter().tag(1, 2).string("hello").finish()],
    ["groups without end", new Uint8Array(100_000).fill(0x0b)],
  ])("is refused with a status in protobuf: %s", async (_name, body) => {
    const at = await receiver();
    const response = await at.post("/v1/traces", body, protobuf);
    expect(response.status).toBe(400);
    const [code, message] = await statusOf(response);
    expect(code).toBe(3);
    expect(message).toMatch(/\.$/);
    expect(await at.store()).toMatchObject({ spans: 0, problem: null });
  });

  it.each([
    ["{", "The request is no JSON"],
    ["[]", "The request is no JSON of OTLP: send an object."],
    ['{"resourceSpans": 7}', '"resourceSpans" is not a list of objects.'],
    ['{"resourceSpans": [{"scopeSpans": [{"spans": [{"name": 7}]}]}]}', '"name" is not a text.'],
    [
      '{"resourceSpans": [{"scopeSpans": [{"spans": [{"startTimeUnixNano": "soon"}]}]}]}',
      '"startTimeUnixNano" is not a whole number.',
    ],
  ])("is refused with a status in JSON: %s", async (body, message) => {
    const at = await receiver();
    const response = await at.post("/v1/traces", body);
    expect(response.status).toBe(400);
    const said = await refusedBy(response);
    expect(said.code).toBe(3);
    expect(said.message).toContain(message);
  });

  it("is refused by its type, so that no page of a browser can send without asking first", async () => {
    const at = await receiver();
    const response = await at.post("/v1/traces", "{}", { "content-type": "text/plain" });
    expect([response.status, (await refusedBy(response)).message]).toEqual([
      415,
      "The content type is not known: send application/x-protobuf or application/json.",
    ]);
    const encoded = await at.post("/v1/logs", "{}", { "content-encoding": "compress" });
    expect([encoded.status, (await refusedBy(encoded)).message]).toEqual([
      415,
      "The encoding is not known: send gzip or none.",
    ]);
    const cut = await at.post("/v1/traces", gzipSync("{}").subarray(0, 12), { "content-encoding": "gzip" });
    expect(cut.status).toBe(400);
  });

  it("is refused by its path, with what to do about it", async () => {
    const at = await receiver();
    const elsewhere = await at.post("/v2/traces", "{}");
    expect([elsewhere.status, await elsewhere.text()]).toEqual([
      404,
      "Send to /v1/traces, /v1/logs or /v1/metrics.\n",
    ]);
  });

  it("is refused for a host name that is not ours", async () => {
    const at = await receiver();
    const status = await new Promise((resolve) => {
      const asked = request(`${at.url}/api/runs`, { headers: { host: "evil.example" } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      asked.end();
    });
    expect(status).toBe(403);
  });
});

describe("what is too much", () => {
  it("is refused by its size, also where it is packed a thousandfold, and the next request is taken", async () => {
    const at = await receiver();
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    expect(bomb.length).toBeLessThan(200_000);
    const response = await at.post("/v1/traces", bomb, { ...protobuf, "content-encoding": "gzip" });
    expect(response.status).toBe(413);
    expect((await statusOf(response))[1]).toBe(
      "The request is larger than 16 MB, unpacked: send smaller batches.",
    );
    expect((await at.spans([{}])).status).toBe(200);
  });

  it("is refused by its number of spans, of objects in JSON", async () => {
    const at = await receiver();
    // Two bytes each, which are an object each in memory.
    const empty = Uint8Array.from({ length: 120_000 }, (_, i) => (i % 2 === 0 ? 0x12 : 0));
    const spans = await at.post("/v1/traces", nested(1, 1, nested(2, 1, empty)), protobuf);
    expect(spans.status).toBe(413);
    expect(await statusOf(spans)).toEqual([
      8,
      "A request may have 50000 items at most. Send smaller batches.",
    ]);
    const objects = await at.post("/v1/logs", `{"resourceLogs":[${"{},".repeat(1_000_001)}{}]}`);
    expect([objects.status, (await refusedBy(objects)).message]).toEqual([
      413,
      "A request in JSON may have 1000000 objects and lists at most. Send smaller batches.",
    ]);
  });

  it("is cut to what is allowed, and what was left out is counted", async () => {
    const at = await receiver();
    const traceId = newTraceId();
    const attributes = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`a${i}`, i]));
    await at.spans([
      { traceId, name: "n".repeat(10_000), attributes: { text: "x".repeat(100_000), ...attributes } },
    ]);
    const [span] = (await at.run(traceId)).spans;
    expect(span?.name).toHaveLength(257);
    expect(span?.attributes.text).toBe(`${"x".repeat(16_384)}…`);
    expect(Object.keys(span?.attributes ?? {})).toHaveLength(128);
    expect(span?.left).toBe(73);
  });

  it("does not nest without end, in either encoding", async () => {
    const at = await receiver();
    const traceId = newTraceId();
    const text = new BinaryWriter().tag(1, 2).string("inside").finish();
    // A list in a list in a list, two thousand deep.
    let deep: Uint8Array = text;
    for (let i = 0; i < 2_000; i += 1) deep = nested(5, 1, nested(1, 1, deep));
    expect((await at.post("/v1/traces", spanWith(deep, traceId), protobuf)).status).toBe(200);
    const [span] = (await at.run(traceId)).spans;
    expect(JSON.stringify(span?.attributes)).toBe('{"deep":[[[[[[[[null]]]]]]]]}');
    const json = `${'{"arrayValue":{"values":['.repeat(50_000)}${"]}}".repeat(50_000)}`;
    const body = JSON.stringify(traceRequest([{ traceId: newTraceId() }])).replace(
      '"attributes":[],"status"',
      `"attributes":[{"key":"deep","value":${json}}],"status"`,
    );
    expect((await at.post("/v1/traces", body)).status).toBe(200);
  });
});

describe("spans that cannot be meant", () => {
  const good = { name: "good", startMs: began, durationMs: 5 };

  it("are named and counted, and the others are kept", async () => {
    const at = await receiver();
    const sent = [
      good,
      { ...good, traceId: "0".repeat(32) },
      { ...good, traceId: "abcd" },
      { ...good, spanId: "0".repeat(16) },
      { ...good, startMs: 0, durationMs: began },
      { ...good, startMs: began, durationMs: -began },
    ];
    const response = await at.spans(sent);
    expect([response.status, await response.json()]).toEqual([
      200,
      {
        partialSuccess: {
          rejectedSpans: "5",
          errorMessage:
            "a span has no trace id of 16 bytes that are not all 0; a span has no span id of 8 bytes that are not all 0; a span has no start; a span has no end: send spans when they have ended.",
        },
      },
    ]);
    expect(await at.store()).toMatchObject({ spans: 1, dropped: { spans: 5 } });
  });

  it("took no time if they ended before they began, and have no parent if they are it", async () => {
    const at = await receiver();
    const traceId = newTraceId();
    const spanId = newSpanId();
    const response = await at.spans([{ ...good, traceId, spanId, parentId: spanId, durationMs: -7 }]);
    expect(await response.json()).toEqual({});
    const { run, spans } = await at.run(traceId);
    expect(spans).toMatchObject([{ parentId: null, durationMs: 0, startMs: began }]);
    expect(run).toMatchObject({ outcome: "ok", durationMs: 0 });
  });
});
