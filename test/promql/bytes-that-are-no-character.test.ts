import { describe, expect, it } from "vitest";
import { print, readQuery, regexpProblem, selectorsOf } from "../../src/promql/index.ts";

const value = (query: string): string | undefined => selectorsOf(query)[0]?.matchers[0]?.value;

describe("escaped bytes", () => {
  it("are the character that they make together", () => {
    expect(value(String.raw`a{b="\xc3\xa9"}`)).toBe("é");
    expect(value(String.raw`a{b="\303\251\x41"}`)).toBe("éA");
    expect(value(String.raw`a{b="\xf0\x9f\x98\x80!"}`)).toBe("😀!");
  });

  // They were read as the character of that number, which is another text for Prometheus.
  it.each([String.raw`a{b="\xff"}`, String.raw`a{b="x\xc3y\xa9"}`, String.raw`a{b="\x80\xc3é"}`])(
    "stay bytes where they make none: %s",
    (query) => {
      expect(print({ node: readQuery(query) })).toBe(query);
      expect(print({ node: readQuery(print({ node: readQuery(query) })) })).toBe(query);
    },
  );

  it("are no character of a pattern and of a label's name", () => {
    expect(regexpProblem(value(String.raw`a{b=~"\xff"}`) ?? "")).toMatch(/byte/);
    expect(() => readQuery(String.raw`sum by ("\xff") (a)`)).toThrow(
      /byte that is no character, at character 9/,
    );
  });
});

describe("a text", () => {
  it.each(['a{b="\ufffd"}', 'a{b="\ud800"}', 'a{b="x\ny"}'])(
    "is refused with what is no text: %j",
    (query) => {
      expect(() => readQuery(query)).toThrow(expect.objectContaining({ code: "PROMQL_SYNTAX" }));
    },
  );

  it("may hold the sign for a broken byte as an escape", () => {
    const query = String.raw`a{b="\ufffd"}`;
    expect(print({ node: readQuery(query) })).toBe(query);
  });
});
