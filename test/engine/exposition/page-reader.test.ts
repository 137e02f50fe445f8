import { describe, expect, it } from "vitest";
import { PageReader } from "../../../src/engine/exposition/index.ts";
import type { Labels } from "../../../src/engine/model/labels.ts";
import { bytesOf, finished, read, readerOfLabels, roomy, samplesOf } from "./read.ts";

/** A reader that says which series it was asked for. */
function watched(): { asked: string[]; reader: PageReader<Labels> } {
  const asked: string[] = [];
  const seriesOf = (labels: Labels): Labels => {
    asked.push(labels.get("__name__"));
    return labels;
  };
  return { asked, reader: new PageReader({ seriesOf, limits: roomy }) };
}

const lines = (names: readonly string[], value: number): string =>
  names.map((name) => `${name}{a="${name}"} ${value}\n`).join("");

describe("a reader of pages", () => {
  it("asks for a series once, in whatever order pages have their lines", () => {
    const { asked, reader } = watched();
    read(lines(["a", "b", "c"], 1), "text", reader);
    expect(asked).toEqual(["a", "b", "c"]);
    for (const names of [["c", "b", "a"], ["b"], ["a", "new", "b", "c"], ["a", "a"]]) {
      expect(samplesOf(read(lines(names, 2), "text", reader))).toEqual(
        names.map((name) => [{ __name__: name, a: name }, 2]),
      );
    }
    expect(asked).toEqual(["a", "b", "c", "new"]);
  });

  it("tells a name without labels from one that goes on or has labels", () => {
    const { reader } = watched();
    read("ab 1\n", "text", reader);
    for (const [page, name] of [
      ["abc 2", "abc"],
      ['ab{x="y"} 2', "ab"],
      ['ab {x="y"} 2', "ab"],
      ["ab  2", "ab"],
    ]) {
      const [sample] = samplesOf(read(page ?? "", "text", reader));
      expect(sample).toEqual([{ __name__: name, ...(page?.includes("x") ? { x: "y" } : {}) }, 2]);
    }
  });

  it("forgets what pages no longer have, and asks for it again", () => {
    const { asked, reader } = watched();
    const many = Array.from({ length: 1000 }, (_, i) => `gone_${i}`);
    read(lines(["stays", ...many], 1), "text", reader);
    for (let i = 0; i < 3; i++) read(lines(["stays"], 1), "text", reader);
    asked.length = 0;
    read(lines([...many, "stays"], 1), "text", reader);
    expect(asked).toEqual(many);
  });

  it("reads the same labels anew where the type of their family or the format changed", () => {
    const { reader } = watched();
    const page = (type: string): string => `# TYPE a ${type}\na{le="1"} 1\n`;
    const bound = (type: string): string | undefined =>
      finished(reader.read(bytesOf(page(type)), "text")).series[0]?.get("le");
    expect([bound("histogram"), bound("gauge"), bound("histogram")]).toEqual(["1.0", "1", "1.0"]);
    expect(() => read(`${page("gauge")}# EOF`.replace("le=", "le ="), "openmetrics", reader)).toThrow('"="');
    read('a{b = "c"} 1', "text", reader);
    expect(() => read('a{b = "c"} 1\n# EOF', "openmetrics", reader)).toThrow('"="');
  });

  it("gives the loop back while it reads a long page, and keeps nothing of one that is broken", () => {
    const page = lines(
      Array.from({ length: 5000 }, (_, i) => `a_${i}`),
      1,
    );
    const reading = readerOfLabels().read(bytesOf(page), "text");
    let pauses = 0;
    while (reading.next().done !== true) pauses += 1;
    expect(pauses).toBeGreaterThanOrEqual(9);
    expect(() => read(`${page}\n}`, "text")).toThrow("line 5002");
  });

  it("refuses more samples, longer labels and longer texts than it may have", () => {
    const reader = (): PageReader<Labels> => readerOfLabels({ samples: 3, text: 100 });
    const long = "x".repeat(101);
    expect(read(lines(["a", "b", "c"], 1), "text", reader()).samples).toBe(3);
    expect(() => read(lines(["a", "b", "c", "d"], 1), "text", reader())).toThrow("line 4,");
    expect(() =>
      read("# TYPE a gauge\n# TYPE b gauge\n# TYPE c gauge\n# TYPE d gauge", "text", reader()),
    ).toThrow("more than 3");
    for (const page of [`a{b="${long}"} 1`, `${long} 1`, `# HELP a ${long}`, `{"${long}"} 1`]) {
      expect(() => read(page, "text", reader())).toThrow("line 1");
    }
    expect(() => read(`a 1 # {b="${long}"} 1\n# EOF`, "openmetrics", reader())).toThrow("line 1");
    expect(read(`# ${long}\na 1`, "text", reader()).samples).toBe(1);
  });

  it("looks no further than it may at a line that does not end", () => {
    const page = new Uint8Array(50_000_000).fill(120);
    page.set(bytesOf('a{b="'));
    expect(() => read(page, "text")).toThrow(
      "line 1, column 1 of the page: the labels of a series do not end within 100000 bytes",
    );
    page.set(bytesOf("name_"));
    expect(() => read(page, "text")).toThrow("line 1");
  });
});
