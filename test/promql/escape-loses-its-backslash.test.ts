import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { print, readQuery } from "../../src/promql/index.ts";
import { type RealPrometheus, requireBinary, startPrometheus } from "../real/index.ts";

const right = [
  String.raw`up{a=~"\\d+"}`,
  String.raw`up{a="\a\b\f\n\r\t\v\\\""}`,
  String.raw`up{a='\''}`,
  String.raw`up{a="\x41\101\u00e9\U0001F600"}`,
  "up{a=~`\\d+`}",
];
// The first was read as the letter d, so that nobody was told that Prometheus refuses the query.
const wrong = [
  String.raw`up{a=~"\d+"}`,
  String.raw`up{a=~"a\.b"}`,
  String.raw`up{a="\'"}`,
  String.raw`up{a='\"'}`,
  String.raw`up{a="\xZZ"}`,
  String.raw`up{a="\8"}`,
  String.raw`up{a="\400"}`,
  String.raw`up{a="\ud800"}`,
  String.raw`up{a="\U00110000"}`,
];

describe("a text with a backslash", () => {
  it.each(wrong)("is refused in %s", (query) => {
    expect(() => readQuery(query)).toThrow(/has the escape \\.+, which Prometheus does not know/);
  });

  it.each(right)("is read in %s", (query) => {
    expect(print({ node: readQuery(print({ node: readQuery(query) })) })).toBe(
      print({ node: readQuery(query) }),
    );
  });
});

describe.skipIf(requireBinary("prometheus") === undefined)("a real Prometheus", () => {
  let server: RealPrometheus;
  beforeAll(async () => {
    server = await startPrometheus({ config: "global:\n  scrape_interval: 1h\n" });
  });
  afterAll(() => server?.stop());

  it("takes and refuses the same", async () => {
    for (const query of wrong) await expect(server.query(query), query).rejects.toThrow(/parse error/);
    for (const query of right) {
      await expect(server.query(query), query).resolves.toEqual([]);
      await expect(server.query(print({ node: readQuery(query) })), query).resolves.toEqual([]);
    }
  });
});
