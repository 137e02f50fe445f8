import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventLines } from "../../../src/llm/clients/kit/event-lines.ts";

describe("the events in the bytes of a stream", () => {
  it("are found wherever the bytes are cut, and however lines end", () => {
    const ends = fc.constantFrom("\n", "\r\n");
    const events = fc.array(fc.record({ text: fc.string({ unit: "grapheme" }), number: fc.integer() }));
    fc.assert(
      fc.property(events, ends, fc.array(fc.nat()), (sent, end, cuts) => {
        const lines = sent.flatMap((event) => ["event: part", `data: ${JSON.stringify(event)}`, ""]);
        const bytes = new TextEncoder().encode(
          [...lines, ": a word", "data: [DONE]", "data: {broken"].join(end),
        );
        const told: unknown[] = [];
        const found = new EventLines((event) => told.push(event));
        const at = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
        let from = 0;
        for (const to of at) {
          found.push(bytes.subarray(from, to));
          from = to;
        }
        found.end();
        expect(told).toEqual(sent);
      }),
    );
  });
});
