import fc from "fast-check";
import { expect, it } from "vitest";
import { batch } from "../../../bench/runs/batches.ts";
import { receiver } from "../receiver.ts";
import { logRequest, newSpanId, newTraceId, traceRequest } from "../sent.ts";

const paths = ["/v1/traces", "/v1/logs"] as const;
const expected = new Set([200, 400, 413]);

/** What is not what belongs in most places, and is in some. */
const odd: readonly unknown[] = [
  ...[null, 0, -1, 2 ** 53, "", "x", "-1", "NaN", "9".repeat(400), "18446744073709551615", true],
  ...["\u0000", "\ud800", [], {}, [[]], [null], [{ key: "a" }], { stringValue: null }, { arrayValue: null }],
  ...[{ intValue: "99999999999999999999" }, { doubleValue: "Infinity" }, { bytesValue: "!!!" }],
  { kvlistValue: { values: [{ key: "__proto__", value: { stringValue: "x" } }, {}] } },
];

/** JSON in which some values, counted as they are written, are others. */
function mutated(request: object, changes: ReadonlyMap<number, number>): string {
  let at = 0;
  return JSON.stringify(request, (_key, value: unknown) => {
    const change = changes.get(at);
    at += 1;
    return change === undefined || at === 1 ? value : structuredClone(odd[change]);
  });
}

/** A receiver that answers whatever is sent, and takes what is right afterwards. */
async function bears(send: (at: Awaited<ReturnType<typeof receiver>>) => Promise<void>): Promise<void> {
  const at = await receiver();
  await send(at);
  const traceId = newTraceId();
  expect((await at.spans([{ traceId }])).status).toBe(200);
  const { runs } = await at.runs({ limit: 500 });
  expect(runs.map((run) => run.traceId)).toContain(traceId);
  for (const run of runs) expect((await at.run(run.traceId)).spans.length).toBe(run.spans);
  await at.logs({ limit: 500 });
  expect(at.reports).toEqual([]);
}

it("answers protobuf of which some bytes are others with what it took or why not, and goes on", async () => {
  const whole = batch();
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
  await bears((at) =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.option(fc.nat(whole.length), { freq: 3 }),
        async (path, changes, cut) => {
          const body = Uint8Array.from(whole);
          for (const [place, byte] of changes) body[place] = byte;
          const some = body.subarray(0, cut ?? body.length);
          const response = await at.post(path, some, { "content-type": "application/x-protobuf" });
          expect(expected).toContain(response.status);
        },
      ),
      { numRuns: 100 },
    ),
  );
});

it("answers JSON of which some values are others with what it took or why not, and goes on", async () => {
  const changes = fc.uniqueArray(fc.tuple(fc.nat(60), fc.nat(odd.length - 1)), {
    minLength: 1,
    maxLength: 3,
  });
  await bears((at) =>
    fc.assert(
      fc.asyncProperty(fc.boolean(), changes, async (isTrace, some) => {
        const traceId = newTraceId();
        const request = isTrace
          ? traceRequest([
              { traceId, attributes: { a: 1 } },
              { traceId, parentId: newSpanId(), status: 2 },
            ])
          : logRequest([{ message: "m", traceId, spanId: newSpanId() }]);
        const response = await at.post(paths[isTrace ? 0 : 1], mutated(request, new Map(some)));
        expect(expected).toContain(response.status);
      }),
      { numRuns: 400 },
    ),
  );
});
