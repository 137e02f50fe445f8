import { describe, expect, it } from "vitest";
import { tell } from "./tell.ts";

describe("a report of mutation testing", () => {
  const report = (...statuses: readonly string[]) => ({
    schemaVersion: "1.0",
    files: { "src/a.ts": { mutants: statuses.map((status, id) => ({ id, status })) } },
  });

  it("has as score what was detected of what was valid", () => {
    const said = report(
      "Killed",
      "Timeout",
      "Survived",
      "NoCoverage",
      "CompileError",
      "RuntimeError",
      "Ignored",
    );
    expect(tell("stryker", said)).toEqual({
      tells: "mutation",
      files: [{ file: "src/a.ts", mutants: { covered: 2, total: 4 } }],
    });
  });

  it.each<readonly [string, unknown, RegExp]>([
    ["is not over", report("Killed", "Pending"), /whose run is not over/],
    ["has a word of its own", report("Escaped"), /of the status Escaped/],
    ["is of another version", { ...report(), schemaVersion: "3" }, /has the version 3/],
    ["has a file without mutants", { schemaVersion: "2", files: { a: {} } }, /without mutants/],
    ["is another JSON", { files: {} }, /no report of mutation testing/],
  ])("that %s is refused", (_what, said, reason) => {
    expect(tell("stryker", said)).toMatch(reason);
  });
});

describe("complexity by lizard", () => {
  it("is read from its lines", () => {
    const csv = `NLOC,CCN,token,PARAM,length,location,file,function,long_name,start,end
7,4,50,1,9,"f@3-11@./src/a.js","./src/a.js","f","f( x , ""y"" )",3,11
2,1,10,0,2,"(anonymous)@1-2@./b,c.js","./b,c.js","(anonymous)","(anonymous)",1,2
`;
    expect(tell("lizard", csv)).toEqual({
      tells: "complexity",
      functions: [
        { name: "f", at: "./src/a.js:3", complexity: 4 },
        { name: "(anonymous)", at: "./b,c.js:1", complexity: 1 },
      ],
    });
  });

  it("is read from its XML, where it stands at another place", () => {
    const xml = `<?xml version="1.0" ?><cppncss><measure type="Function">
      <labels><label>Nr.</label><label>NCSS</label><label>CCN</label></labels>
      <item name="f( x ) at ./src/a.js:3"><value>1</value><value>7</value><value>4</value></item>
      <average label="NCSS" value="7"/></measure>
      <measure type="File"><labels><label>Nr.</label><label>CCN</label></labels><item name="a"><value>1</value><value>90</value></item></measure></cppncss>`;
    expect(tell("lizard", xml)).toEqual({
      tells: "complexity",
      functions: [{ name: "f( x )", at: "./src/a.js:3", complexity: 4 }],
    });
  });

  it.each([
    ["hello", /a line that is none of lizard's/],
    ["7,4,50", /a line that is none of lizard's/],
    ["<junit/>", /begins with <junit>/],
    ["NLOC,CCN,token", /names no function/],
  ])("is refused of %s", (said, reason) => {
    expect(tell("lizard", said)).toMatch(reason);
  });
});

describe("benchmarks", () => {
  it("of hyperfine are held against the first command by their medians", () => {
    const results = [
      { command: "old", mean: 9, median: 2 },
      { command: "new", mean: 1, median: 3 },
    ];
    expect(tell("hyperfine", { results })).toEqual({
      tells: "benchmark",
      benchmarks: [{ name: "new", ratio: 1.5 }],
    });
    expect(tell("hyperfine", { results: results.slice(1) })).toMatch(/has no second command/);
    expect(tell("hyperfine", { results: [{ command: "x" }, { command: "y" }] })).toMatch(/without a time/);
  });

  it("of our own say their ratio", () => {
    const benchmarks = [{ name: "a", ratio: 0.9 }];
    expect(tell("bench", { benchmarks, commit: "abc" })).toEqual({
      tells: "benchmark",
      benchmarks,
      commit: "abc",
    });
    expect(tell("bench", { benchmarks: [] })).toMatch(/no benchmark/);
    expect(tell("bench", { benchmarks: [{ name: "a", ratio: -1 }] })).toMatch(/a ratio above 0/);
    expect(tell("bench", { benchmarks: [{ name: "a", ratio: 1 }, 7] })).toMatch(/no benchmark/);
  });
});
