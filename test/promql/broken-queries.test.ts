import { describe, expect, it } from "vitest";
import { isObsError } from "../../src/errors/index.ts";
import { print, readQuery } from "../../src/promql/index.ts";
import { randomQuery, randomSource } from "./random-query.ts";

const count = 20_000;

const bits = [
  ..."()[]{},:@=!~<>+-*/%^\"'`\\$#. \n\t\r_x0",
  ...["5m", "1e", "0x", "1E-25.", "é", "\ufffd", "\ud800", "\u0000", "\\xff", "[[", "]]", "$a", "#c\n"],
  ...[
    " by ",
    " bool ",
    " on(a)",
    " group_left ",
    " offset ",
    " @ ",
    "start()",
    "step()",
    " and ",
    "max_of(",
    "inf",
  ],
];

/** A query with up to three changes, of which most make none of it. */
function brokenQuery(seed: number): string {
  const random = randomSource(seed);
  const letters = [...print({ node: randomQuery(random, 2) })];
  for (let changes = 1 + random(3); changes > 0; changes -= 1) {
    letters.splice(random(letters.length + 1), random(3), bits[random(bits.length)] ?? "");
  }
  return letters.join("");
}

describe(`${count} queries that somebody changed by mistake`, () => {
  it("are read, and printed as what reads the same, or refused in one sentence that says where", () => {
    let read = 0;
    for (let seed = 1; seed <= count; seed += 1) {
      const query = brokenQuery(seed);
      const context = `seed ${seed}: ${query}`;
      try {
        const text = print({ node: readQuery(query) });
        read += 1;
        expect(print({ node: readQuery(text) }), context).toBe(text);
      } catch (error) {
        if (!isObsError(error)) throw new Error(context, { cause: error });
        expect(error.code, context).toMatch(/^PROMQL_(SYNTAX|READ)$/);
        expect(error.message, context).toMatch(/at (line \d+, )?character \d+: [^\n]+\.$/);
        expect(error.message, context).not.toContain("\n");
      }
    }
    expect(read).toBeGreaterThan(count / 20);
    expect(read).toBeLessThan(count / 2);
  });
});
