import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expand, readTemplate } from "../../../src/engine/functions/all/template.ts";
import type { PromDialect } from "../../../src/engine/model/dialect.ts";
import { ask } from "../ask.ts";
import { seriesOf } from "../series-of.ts";

const data = seriesOf({ 'a{src="one-two"}': "1", 'b{src="x\\ny"}': "2", c: "3" });

function replaced(
  target: string,
  template: string,
  source: string,
  pattern: string,
  dialect: PromDialect = 3,
) {
  const words = [target, template, source, pattern].map((word) => JSON.stringify(word)).join(", ");
  return ask(`label_replace(a, ${words})`, 0, { data, dialect });
}

describe("label_replace", () => {
  test("sets a label to what groups matched, by number and by name", () => {
    expect(replaced("dst", "$2+$1", "src", "(.*)-(.*)")).toEqual([
      '{__name__="a",dst="two+one",src="one-two"} 1',
    ]);
    expect(replaced("dst", "$last.$1", "src", "(?P<first>.*)-(?P<last>.*)")).toEqual([
      '{__name__="a",dst="two.one",src="one-two"} 1',
    ]);
  });

  test("takes as long a name as it can, and knows no other group", () => {
    expect(replaced("dst", "<$1x$3$01$\x7bno}>", "src", "(.*)-.*")[0]).toContain('dst="<>"');
    expect(replaced("dst", "$$1 $ ${", "src", ".*")[0]).toContain('dst="$1 $ ${"');
  });

  test("takes the first of two groups of one name that matched", () => {
    expect(replaced("dst", "$n", "src", "(?P<n>x)?one(?P<n>.*)")[0]).toContain('dst="-two"');
  });

  test("needs the whole to match, and does nothing else", () => {
    expect(replaced("dst", "x", "src", "one")).toEqual(['{__name__="a",src="one-two"} 1']);
  });

  test("takes a label away by an empty text, and reads one that is not there as empty", () => {
    expect(replaced("src", "", "src", ".*")).toEqual(['{__name__="a"} 1']);
    expect(replaced("dst", "none", "missing", "")[0]).toContain('dst="none"');
  });

  test("lets a dot match the end of a line in dialect 3 only", () => {
    const query = 'label_replace(b, "dst", "x", "src", "x.y")';
    expect(ask(query, 0, { data })[0]).toContain('dst="x"');
    expect(ask(query, 0, { data, dialect: 2 })[0]).not.toContain("dst");
  });

  test("refuses a pattern, and a name, that are none", () => {
    expect(() => replaced("dst", "", "src", "(.*")).toThrow(
      /invalid regular expression in label_replace\(\): \(\.\*/,
    );
    expect(() => replaced("", "", "src", ".*")).toThrow(/invalid destination label name/);
    expect(() => replaced("a.b", "", "src", ".*", 2)).toThrow(/invalid destination label name/);
    expect(replaced("a.b", "x", "src", ".*")[0]).toContain('a.b="x"');
  });

  test("refuses to make two series one", () => {
    const twins = seriesOf({ 'a{i="1"}': "1", 'a{i="2"}': "2" });
    expect(() => ask('label_replace(a, "i", "", "", "")', 0, { data: twins })).toThrow(/same labelset/);
  });
});

describe("label_join", () => {
  test("joins labels in their order, those that are not there as empty", () => {
    expect(ask('label_join(a, "dst", "/", "src", "no", "__name__")', 0, { data })).toEqual([
      '{__name__="a",dst="one-two//a",src="one-two"} 1',
    ]);
    expect(ask('label_join(a, "src", "/")', 0, { data })).toEqual(['{__name__="a"} 1']);
  });

  test("refuses names that are none", () => {
    expect(() => ask('label_join(a, "dst", "-", "")', 0, { data })).toThrow(/invalid source label name/);
    expect(() => ask('label_join(a, "0", "-")', 0, { data, dialect: 2 })).toThrow(
      /invalid destination label name/,
    );
  });
});

describe("labels that grow without end", () => {
  test("are refused before they are made", () => {
    let query = "a";
    for (let i = 0; i < 60; i++) query = `label_replace(${query}, "src", "$0$0$0", "src", ".*")`;
    expect(() => ask(query, 0, { data })).toThrow(/would make a label of \d+ characters/);
    const separator = "-".repeat(40_000);
    expect(() => ask(`label_join(a, "x", "${separator}", "src", "src", "src")`, 0, { data })).toThrow(
      /would make a label/,
    );
  });

  test("are refused where all together are too many", () => {
    const many = Object.fromEntries(Array.from({ length: 800 }, (_, i) => [`a{i="${i}"}`, "1"]));
    const query = `label_replace(a, "x", "${"-".repeat(65_000)}", "", "")`;
    expect(() => ask(query, 0, { data: seriesOf(many) })).toThrow(/would make labels of more than/);
  });
});

test("a template without dollars is a text, and any other is read without fail", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("$", "{", "}", "1", "a", "_", " ", "é", "\u{1f600}") }),
      (text) => {
        const expanded = expand(readTemplate(text), () => "").join("");
        expect(expanded.length).toBeLessThanOrEqual(text.length);
        if (!text.includes("$")) expect(expanded).toBe(text);
      },
    ),
  );
});
