import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PageFormat } from "../../../src/engine/exposition/index.ts";
import { read, samplesOf } from "./read.ts";

const texts = fc.constantFrom("", "a", "ab", 'q\\"', "}", ",", "ä", "\\\\", "0.5", "1");
const label = fc
  .tuple(fc.constantFrom("a", "ab", "le", '"a"', '"a b"', '"a,b"'), texts)
  .map(([name, text]) => `${name}="${text}"`);
const part = fc.oneof({ weight: 9, arbitrary: label }, fc.constantFrom('"m"', '"m.n"', "a", "a="));
const name = fc.constantFrom("m", "mm", "m_bucket", "");

/** Series of which each begins as one before it. */
const alike = fc
  .tuple(
    name,
    fc.array(part, { minLength: 1, maxLength: 5 }),
    fc.array(fc.tuple(fc.nat(5), name, part), { maxLength: 8 }),
  )
  .map(([first, parts, changes]) => {
    const series = [`${first}{${parts.join(",")}}`];
    let current = parts;
    for (const [at, otherName, other] of changes) {
      current = at < current.length ? current.with(at, other) : [...current.slice(at === 5 ? 1 : 0), other];
      series.push(`${at === 0 ? otherName : first}{${current.join(",")}}`);
    }
    return series;
  });

const outcome = (page: string, format: PageFormat): unknown => {
  try {
    return samplesOf(read(page, format));
  } catch (error) {
    return String(error).includes("of the page") ? "refused" : error;
  }
};

describe("series that begin as the one before", () => {
  it("mean on one page what they mean alone, in both formats, whatever the type", () => {
    const type = fc.constantFrom("gauge", "histogram", "summary");
    fc.assert(
      fc.property(alike, type, fc.constantFrom<PageFormat>("text", "openmetrics"), (series, of, format) => {
        const pageOf = (lines: readonly string[]): string =>
          `# TYPE m ${of}\n${lines.map((line) => `${line} 1\n`).join("")}${format === "text" ? "" : "# EOF\n"}`;
        const alone = series.map((line) => outcome(pageOf([line]), format));
        expect(outcome(pageOf(series), format)).toEqual(alone.includes("refused") ? "refused" : alone.flat());
      }),
    );
  });

  it("are read anew where the type between them changed what their bounds mean", () => {
    const page = '# TYPE a gauge\na{le="1",b="c"} 1\n# TYPE a histogram\na{le="1",b="d"} 1\n';
    expect(samplesOf(read(page, "text"))).toEqual([
      [{ __name__: "a", le: "1", b: "c" }, 1],
      [{ __name__: "a", le: "1.0", b: "d" }, 1],
    ]);
  });

  it("are compared with the last that was new, also behind one that was known", () => {
    const lines = [
      'a{b="1",c="2"} 1',
      'a{b="1",c="33",d="x"} 1',
      'a{b="1",c="2"} 1',
      'a{b="1",c="33",d="y"} 1',
    ];
    const page = read(`${lines.join("\n")}\n`, "text");
    expect(page.series.map(({ values }) => values.join(" "))).toEqual([
      "a 1 2",
      "a 1 33 x",
      "a 1 2",
      "a 1 33 y",
    ]);
  });

  it("are found again whichever stands before them", () => {
    const lines = ['a{b="1",c="2"} 1', 'a{b="1",c="3"} 1', 'a{d="1"} 1', 'a{b="1",c="3"} 1'];
    const { series } = read(`${lines.join("\n")}\n`, "text");
    expect(series[3]).toBe(series[1]);
  });

  it("have the names that stand in quotes behind labels that are the same", () => {
    const { series } = read('{a="1","m",b="2"} 1\n{a="1","n",b="2"} 1\n{a="1","n",b="3"} 1\n', "text");
    expect(series.map(({ values }) => values.join(" "))).toEqual(["m 1 2", "n 1 2", "n 1 3"]);
  });

  it("share the names of their labels, and only with series that have the same", () => {
    const page = read(
      'm{b="1",a="2"} 1\nm{b="3",a="4",c=""} 1\n{"m","a,b"="1","c"="2"} 1\n{"m","a"="1","b,c"="2"} 1',
      "text",
    );
    const names = page.series.map((labels) => labels.names);
    expect(names[1]).toBe(names[0]);
    expect(names.slice(1)).toEqual([
      ["__name__", "a", "b"],
      ["__name__", "a,b", "c"],
      ["__name__", "a", "b,c"],
    ]);
  });
});
