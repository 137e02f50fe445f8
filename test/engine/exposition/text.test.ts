import { describe, expect, it } from "vitest";
import { read, samplesOf } from "./read.ts";

const textSamples = (page: string): unknown[] => samplesOf(read(page, "text"));
const one = (page: string): unknown => textSamples(page)[0];

describe("a page in Prometheus' text format", () => {
  it("gives samples with their labels, values and times", () => {
    expect(
      textSamples(
        'a_total{b="c",d="e"} 12.5 1700000000000\na_total 3\n\n# a comment\n#\n  \t\nb{} 1e3\nc { x = "y" z="1" , } -.5\t7',
      ),
    ).toEqual([
      [{ __name__: "a_total", b: "c", d: "e" }, 12.5, 1700000000000],
      [{ __name__: "a_total" }, 3],
      [{ __name__: "b" }, 1000],
      [{ __name__: "c", x: "y", z: "1" }, -0.5, 7],
    ]);
  });

  it("takes times of as many zeros as there are, and to the end of 64 bits", () => {
    expect(one(`a 1 ${"0".repeat(200_000)}9223372036854775807`)).toEqual([{ __name__: "a" }, 1, 2 ** 63]);
  });

  it("ends escapes and lets any other backslash stand", () => {
    expect(one('a{b="\\\\ \\" \\n \\x"} 1')).toEqual([{ __name__: "a", b: '\\ " \n \\x' }, 1]);
  });

  it("takes line breaks and zero bytes in the value of a label, and characters of any script", () => {
    expect(one('a{b="x\ny",c="\0",d="ä😀"} 1')).toEqual([{ __name__: "a", b: "x\ny", c: "\0", d: "ä😀" }, 1]);
  });

  it("takes names in quotes, the metric's between the braces", () => {
    expect(textSamples('{"my.metric", "a b"="c"} 1\n{d="e","other"} 2\n{"my.metric"} 3')).toEqual([
      [{ __name__: "my.metric", "a b": "c" }, 1],
      [{ __name__: "other", d: "e" }, 2],
      [{ __name__: "my.metric" }, 3],
    ]);
  });

  it("takes a label without a value for none, and a name that spaces precede", () => {
    expect(one('  a{b=""} 1')).toEqual([{ __name__: "a" }, 1]);
  });

  it("writes the bounds of histograms and summaries as Prometheus 3 keeps them, and no others", () => {
    const page = (type: string): string =>
      `# TYPE a ${type}\na{le="1",quantile="1"} 1\na{le="1000000",quantile="0.00001"} 1\na{le="+Inf",quantile="x"} 1`;
    expect(textSamples(page("histogram"))).toEqual([
      [{ __name__: "a", le: "1.0", quantile: "1" }, 1],
      [{ __name__: "a", le: "1e+06", quantile: "0.00001" }, 1],
      [{ __name__: "a", le: "+Inf", quantile: "x" }, 1],
    ]);
    expect(textSamples(page("summary"))).toEqual([
      [{ __name__: "a", le: "1", quantile: "1.0" }, 1],
      [{ __name__: "a", le: "1000000", quantile: "1e-05" }, 1],
      [{ __name__: "a", le: "+Inf", quantile: "x" }, 1],
    ]);
    expect(textSamples(page("gauge"))[0]).toEqual([{ __name__: "a", le: "1", quantile: "1" }, 1]);
  });

  it("tells help and type of a family, whatever their order", () => {
    const page =
      '# HELP a  two spaces \\\\ \\n "x" \\"\n# TYPE a counter\n# TYPE b untyped\n#HELP c x\n# HELPd\n# HELP e\n';
    expect([...read(page, "text").metadata]).toEqual([
      ["a", { type: "counter", help: ' two spaces \\ \n "x" \\"', unit: "" }],
      ["b", { type: "unknown", help: "", unit: "" }],
      ["e", { type: "unknown", help: "", unit: "" }],
    ]);
  });

  it.each([
    ["1a 2", "line 1, column 1", "begins with neither"],
    ["a 1\n  }", "line 2, column 3", "begins with neither"],
    ["a", "line 1, column 2", "no number"],
    ["a x", "line 1, column 3", "no number"],
    ["a 0x1p4", "line 1, column 3", "no number"],
    ["a 1_0", "line 1, column 3", "no number"],
    ["a 1e309", "line 1, column 3", "no number"],
    ["a 1 -5", "line 1, column 5", "no time"],
    ["a 1 1.5", "line 1, column 6", "goes on"],
    ["a 1 9223372036854775808", "line 1, column 5", "no time"],
    [`a 1 ${"0".repeat(200_000)}9223372036854775808`, "line 1, column 5", "no time"],
    ["a 1 2 3", "line 1, column 7", "goes on"],
    ['a{b="c" 1', "line 1, column 9", "has no name"],
    ['a{b="c",,d="e"} 1', "line 1, column 9", "has no name"],
    ["a{b} 1", "line 1, column 4", 'no "="'],
    ["a{b=c} 1", "line 1, column 5", "no quotes"],
    ['a{b="c} 1\n', "line 1, column 5", "no quotes"],
    ['a{b="c\\\n"} 1\n', "line 1, column 5", "no quotes"],
    ['a{b="c",b="d"} 1', "line 1, column 1", "stands twice"],
    ['a{"b"} 1', "line 1, column 3", "two names"],
    ['{"a","b"} 1', "line 1, column 6", "two names"],
    ['{a="b"} 1', "line 1, column 1", "has no name"],
    ['{""} 1', "line 1, column 1", "empty name"],
    ['a{""="b"} 1', "line 1, column 1", "empty name"],
    ["a 1\n\0", "line 2, column 1", "begins with neither"],
    ["# TYPE a gouge", "line 1, column 10", "no type"],
    ["# TYPE a info", "line 1, column 10", "no type"],
    ["# TYPE a", "line 1, column 10", "no type"],
    ["# HELP 1", "line 1, column 8", "no name"],
  ])("refuses %.40j with its place", (page, place, problem) => {
    expect(() => read(page, "text")).toThrow(
      expect.objectContaining({
        code: "ENGINE_EXPOSITION",
        message: expect.stringMatching(new RegExp(`^${place} of the page: .*${problem}`)),
      }),
    );
  });

  it("refuses bytes that are no character in labels and help", () => {
    for (const page of ['a{b="\u00ff"} 1', '{"\u00ff"} 1', "# HELP a \u00ff"]) {
      expect(() => read(Buffer.from(page, "latin1"), "text")).toThrow("no character in UTF-8");
    }
  });
});
