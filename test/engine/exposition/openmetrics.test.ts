import { describe, expect, it } from "vitest";
import { read, samplesOf } from "./read.ts";

const ended = (page: string): string => `${page}\n# EOF\n`;

describe("a page in OpenMetrics", () => {
  it("gives samples of every kind of family, times in seconds", () => {
    const page = read(
      ended(
        '# TYPE a counter\na_total{b="c",} 1 1700000000.5\na_created 1.5\n# TYPE i info\ni_info{v="1"} 1\n# TYPE s stateset\ns{s="on"} 0 -1.0015',
      ),
      "openmetrics",
    );
    expect(samplesOf(page)).toEqual([
      [{ __name__: "a_total", b: "c" }, 1, 1700000000500],
      [{ __name__: "a_created" }, 1.5],
      [{ __name__: "i_info", v: "1" }, 1],
      [{ __name__: "s", s: "on" }, 0, -1001],
    ]);
  });

  it("gives exemplars with the sample at which they stand, and nothing in their labels is an escape", () => {
    const { exemplars } = read(
      ended('a 1\nb 2 3 # {trace_id="x\\"",c="d"} 0.5 1.25\nc 1 # {} NaN'),
      "openmetrics",
    );
    expect(exemplars.map(({ labels, ...rest }) => ({ ...rest, labels: labels.entries() }))).toEqual([
      {
        sample: 1,
        labels: [
          ["c", "d"],
          ["trace_id", 'x\\"'],
        ],
        value: 0.5,
        time: 1250,
      },
      { sample: 2, labels: [], value: Number.NaN, time: undefined },
    ]);
  });

  it("tells type, unit and help, in which a quote is an escape too", () => {
    const page = ended(
      '# TYPE a_seconds gaugehistogram\n# UNIT a_seconds seconds\n# HELP a_seconds x \\"y\\" \\n\n# UNIT b ',
    );
    expect([...read(page, "openmetrics").metadata]).toEqual([
      ["a_seconds", { type: "gaugehistogram", help: 'x "y" \n', unit: "seconds" }],
      ["b", { type: "unknown", help: "", unit: "" }],
    ]);
  });

  it("ends with # EOF, also without a line break", () => {
    expect(samplesOf(read("a 1\n# EOF", "openmetrics"))).toEqual([[{ __name__: "a" }, 1]]);
  });

  it.each([
    ["a 1\n", "line 2, column 1", "does not end"],
    ["a 1", "line 1, column 4", "does not end"],
    ["a 1\n# EOF\n\n", "line 3, column 1", "behind # EOF"],
    ["a 1\n\n# EOF\n", "line 2, column 1", "begins with neither"],
    [" a 1\n# EOF\n", "line 1, column 1", "begins with neither"],
    ["# a comment\n# EOF\n", "line 1, column 1", "begins with neither"],
    ["#HELP a b\n# EOF\n", "line 1, column 1", "begins with neither"],
    ["a  1\n# EOF\n", "line 1, column 2", "no number"],
    ["a\t1\n# EOF\n", "line 1, column 2", "no number"],
    ["a 1 \n# EOF\n", "line 1, column 5", "no time"],
    ["a 1 NaN\n# EOF\n", "line 1, column 5", "no time"],
    ["a 1 2 3\n# EOF\n", "line 1, column 6", "goes on"],
    ['a{b="c" } 1\n# EOF\n', "line 1, column 8", "comma or a brace"],
    ['a{b="c",d = "e"} 1\n# EOF\n', "line 1, column 10", 'no "="'],
    ['a{b="c\nd"} 1\n# EOF\n', "line 1, column 5", "no quotes"],
    ['a 1 # {b="c"}\n# EOF\n', "line 1, column 14", "no number"],
    ['a 1 # {"b"} 1\n# EOF\n', "line 1, column 11", 'no "="'],
    ['a 1 # {b="c"} 1 x\n# EOF\n', "line 1, column 17", "no time"],
    ['a 1 # {b="c"} 1 2 3\n# EOF\n', "line 1, column 18", "goes on"],
    ["# TYPE a untyped\n# EOF\n", "line 1, column 10", "no type"],
    ["# HELP a\n# EOF\n", "line 1, column 9", "no text"],
    ["# HELP a b", "line 1, column 9", "no text"],
    ["# UNIT a seconds\n# EOF\n", "line 1, column 10", "does not end with its unit"],
    ["# UNIT seconds seconds\n# EOF\n", "line 1, column 16", "does not end with its unit"],
  ])("refuses %j with its place", (page, place, problem) => {
    expect(() => read(page, "openmetrics")).toThrow(
      expect.objectContaining({
        code: "ENGINE_EXPOSITION",
        message: expect.stringMatching(new RegExp(`^${place} of the page: .*${problem}`)),
      }),
    );
  });
});
