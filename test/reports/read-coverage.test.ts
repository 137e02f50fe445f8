import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FileCoverage } from "../../src/reports/index.ts";
import { tell } from "./tell.ts";

const filesOf = (format: "lcov" | "istanbul" | "cobertura", said: unknown): readonly FileCoverage[] => {
  const report = tell(format, said);
  if (typeof report === "string") throw new Error(report);
  return report.tells === "coverage" ? report.files : [];
};

/** As Node's own runner writes it. */
const ofNode = `TN:
SF:src/f.js
FN:1,f
FN:1,g
FNDA:1,f
FNDA:0,g
FNF:2
FNH:1
BRDA:1,0,0,1
BRDA:1,1,0,1
BRDA:1,2,0,-
BRF:3
BRH:2
DA:1,1
DA:2,0
LH:1
LF:2
end_of_record
`;

describe("coverage by lcov", () => {
  it("is counted where lines, branches and functions stand", () => {
    expect(filesOf("lcov", ofNode)).toEqual([
      {
        file: "src/f.js",
        lines: { covered: 1, total: 2 },
        branches: { covered: 2, total: 3 },
        functions: { covered: 1, total: 2 },
      },
    ]);
  });

  it("is put together where a file is told of twice", () => {
    const twice = `${ofNode}SF:src/f.js\nDA:2,4\nDA:3,0\nend_of_record`;
    expect(filesOf("lcov", twice)[0]?.lines).toEqual({ covered: 2, total: 3 });
  });

  it("is what is stated where nothing is told of by itself", () => {
    const said = "SF:a\nFNF:4\nFNH:3\nLF:10\nLH:7\nend_of_record";
    expect(filesOf("lcov", said)).toEqual([
      {
        file: "a",
        lines: { covered: 7, total: 10 },
        branches: undefined,
        functions: { covered: 3, total: 4 },
      },
    ]);
  });

  it("gives what was written, of any file", () => {
    const name = fc.string({ minLength: 1 }).filter((text) => !/[\r\n\u2028\u2029]/.test(text));
    const counts = fc.array(fc.nat(3), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, counts), { minLength: 1, maxLength: 4, selector: ([file]) => file }),
        (all) => {
          const text = all
            .map(
              ([file, hits]) =>
                `SF:${file}\n${hits.map((hit, line) => `DA:${line + 1},${hit}\n`).join("")}end_of_record\n`,
            )
            .join("");
          expect(filesOf("lcov", text).map(({ file, lines }) => [file, lines])).toEqual(
            all.map(([file, hits]) => [
              file,
              { covered: hits.filter((hit) => hit > 0).length, total: hits.length },
            ]),
          );
        },
      ),
    );
  });

  it.each<readonly [string, string, RegExp]>([
    ["ends in the middle of a file", ofNode.replace("end_of_record\n", ""), /ends in the middle of a file/],
    ["has no file", "TN:\n", /has no file in it/],
    ["has a count that is none", "SF:a\nDA:1,x\nend_of_record", /count that is no number/],
    ["is another text", "hello", /no tracefile/],
  ])("that %s is refused", (_what, said, reason) => {
    expect(tell("lcov", said)).toMatch(reason);
  });
});

const at = (line: number) => ({ start: { line, column: 0 }, end: { line, column: 9 } });

describe("coverage by Istanbul", () => {
  it("is counted by lines on which a statement begins", () => {
    const said = {
      "/x/a.ts": {
        path: "/x/a.ts",
        statementMap: { 0: at(1), 1: at(1), 2: at(2), 3: at(5) },
        s: { 0: 0, 1: 2, 2: 0, 3: 1 },
        fnMap: {},
        f: { 0: 1, 1: 0 },
        branchMap: {},
        b: { 0: [1, 0], 1: [0, 0] },
      },
    };
    expect(filesOf("istanbul", said)).toEqual([
      {
        file: "/x/a.ts",
        lines: { covered: 2, total: 3 },
        branches: { covered: 1, total: 4 },
        functions: { covered: 1, total: 2 },
      },
    ]);
  });

  it("is read from a summary, without its total", () => {
    const share = (covered: number, total: number) => ({ covered, total, skipped: 0, pct: 1 });
    const one = {
      lines: share(1, 2),
      statements: share(9, 9),
      functions: share(0, 0),
      branches: share(3, 4),
    };
    expect(filesOf("istanbul", { total: one, "/x/a.ts": one })).toEqual([
      {
        file: "/x/a.ts",
        lines: { covered: 1, total: 2 },
        branches: { covered: 3, total: 4 },
        functions: { covered: 0, total: 0 },
      },
    ]);
  });

  it.each<readonly [string, unknown, RegExp]>([
    ["has more than there is", { a: { lines: { covered: 3, total: 2 } } }, /no coverage of Istanbul/],
    [
      "has a statement without a count",
      { a: { statementMap: { 0: at(1) }, s: {} } },
      /without a line or a count/,
    ],
    ["has no file", { total: {} }, /has no file/],
    ["is a list", [], /no coverage/],
  ])("that %s is refused", (_what, said, reason) => {
    expect(tell("istanbul", said)).toMatch(reason);
  });
});

const cobertura = (body: string, doctype = ""): string => `<?xml version="1.0" ?>${doctype}
<coverage line-rate="0.5"><sources><source>/x</source></sources><packages><package name="p"><classes>${body}</classes></package></packages></coverage>`;

const className = `<class name="a" filename="src/a.py" line-rate="0.5">
  <methods><method name="f"><lines><line number="1" hits="1"/></lines></method><method name="g"><lines><line number="3" hits="0"/></lines></method></methods>
  <lines><line number="1" hits="1" branch="true" condition-coverage="50% (1/2)"/><line number="2" hits="0"/><line number="3" hits="0"/></lines></class>`;

describe("coverage by Cobertura", () => {
  it("is counted where lines stand, once for each file", () => {
    const more = `<class name="b" filename="src/a.py"><methods/><lines><line number="3" hits="5"/></lines></class>`;
    expect(filesOf("cobertura", cobertura(className + more))).toEqual([
      {
        file: "/x/src/a.py",
        lines: { covered: 2, total: 3 },
        branches: { covered: 1, total: 2 },
        functions: { covered: 1, total: 2 },
      },
    ]);
  });

  it("may name the type that its writers name, and no other", () => {
    const usual = '<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">';
    expect(filesOf("cobertura", cobertura(className, usual))).toHaveLength(1);
    for (const other of [
      '<!DOCTYPE coverage SYSTEM "file:///etc/passwd">',
      '<!DOCTYPE coverage [<!ENTITY a "b">]>',
      '<!DOCTYPE coverage SYSTEM "http://x/coverage-04.dtd" [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ])
      expect(tell("cobertura", cobertura(className, other))).toMatch(/has a document type/);
  });

  it("keeps an apostrophe or an ampersand in the name of a file", () => {
    const said = cobertura(className.replace("src/a.py", "src/a&amp;b&apos;.py"));
    expect(filesOf("cobertura", said)[0]?.file).toBe("/x/src/a&b'.py");
  });

  it("is refused where a line has no hits", () => {
    expect(tell("cobertura", cobertura(className.replace('hits="1"', "")))).toMatch(
      /without its number or its hits/,
    );
  });
});
