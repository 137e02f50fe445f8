import { describe, expect, it } from "vitest";
import { readPipeline } from "../../../src/pipelines/index.ts";
import { oneTask, refusedText } from "./refusal.ts";

const work = 'work: { run: ["true"] }';

describe("a text that is no pipeline", () => {
  it.each([
    [
      "1:1: it is nothing: write keys with values: name, about, workstreams, repository, deadline, rollBack.",
      "",
    ],
    ["1:5: it is no YAML: Flow sequence must end with a ]: mend it.", "[1,2"],
    ["1:1: it is no YAML: Tabs are not allowed as indentation: mend it.", "\ta: 1"],
    ["1:7: it is no YAML: Unresolved tag: !secret: mend it.", "name: !secret x"],
    ["2:1: it says name once more: write it once.", "name: x\nname: y"],
    ["2:1: it begins a second document: write one, without --- or ... in it.", "{}\n---\n{}"],
    ["1:3: it has a key that is no text: put it in quotes.", "? [a]\n: 1"],
    ["1:8: it names *a within itself: write what it stands for.", "a: &a [*a]"],
    ["1:4: it names *b, and no anchor before it is called so: write &b before", "a: *b"],
    ["2:6: it merges by <<, which is not done here", "a: &a { b: 1 }\nc: { <<: *a }"],
    ["1:101: it is nested deeper than 100 times: write less into one another.", "[".repeat(100_000)],
    ["it is nested deeper than 100 times", `${"- ".repeat(100_000)}x`],
    ["1:10000001: it goes on after 10 MB", "x".repeat(10_000_001)],
  ])("is refused as YAML: %s", (message, text) => {
    expect(refusedText(text)).toContain(message);
  });

  it.each([
    ["1:1: it is no JSON: Unexpected end of JSON input", ""],
    ["3:1: it is no JSON: Expected double-quoted property name", '{\n  "name": "p",\n}'],
    ["2:14: it is no JSON: Unexpected token ' '", '{\n  "name": tru }'],
    ["1:14: it is no JSON: Unexpected token ']'", '{ "a": [1, 2,] }'],
    ["1:1: it is no JSON: Unexpected token '/'", "// about\n{}"],
    ["1:9: it is no JSON: Bad control character in string literal", '{ "a": "\n" }'],
    ["1:28: it says this key once more: write it once.", '{ "a": 1, "b": { "a": 2 }, "\\u0061": 3 }'],
    ["1:1: it is a list", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
  ])("is refused as JSON: %s", (message, text) => {
    expect(refusedText(text, "p.json")).toContain(`p.json:${message}`);
  });

  it("is refused when its aliases stand for more than a machine holds", () => {
    const names = "abcdefghij".split("");
    const lines = names.map((name, at) => {
      const item = at === 0 ? "x" : `*${names[at - 1]}`;
      return `${name}: &${name} [${Array(9).fill(item).join(", ")}]`;
    });
    expect(refusedText(lines.join("\n"))).toMatch(
      /^p\.yml:7:\d+: it stands with other aliases for more than 1000000 values: write fewer/,
    );
  });

  it("is refused when it is nothing but signs, before they fill the memory", () => {
    expect(refusedText("- \n".repeat(2_500_000))).toContain("it goes on after 6000000 words and signs");
  }, 120_000);

  it("is told of a fault at its anchor, and at each alias that brings it", () => {
    const text = `${oneTask("timeout: &short 5", work)}\n      - name: u\n        timeout: *short\n        ${work}`;
    expect(refusedText(text)).toMatch(
      /p\.yml:6:25: task "w\/t": timeout is 5[\s\S]*p\.yml:9:18: task "w\/u": timeout is 5/,
    );
  });
});

describe("a text that only looks strange", () => {
  it("may share values by anchors, and says on and no as texts", () => {
    const text = oneTask("retries: &often { on: [timeout] }", "work: { shell: no }", "undo: { shell: 'on' }");
    const more = `\n      - { name: u, retries: *often, work: { call: x } }`;
    expect(readPipeline(`# about\n${text}${more}`, "p.yaml").workstreams[0]?.tasks).toEqual([
      { name: "t", retries: { on: ["timeout"] }, work: { shell: "no" }, undo: { shell: "on" } },
      { name: "u", retries: { on: ["timeout"] }, work: { call: "x" } },
    ]);
  });

  it("may begin with a byte order mark, end lines as Windows does, and be called in capitals", () => {
    const text = JSON.stringify({
      name: "p",
      workstreams: [{ name: "w", tasks: [{ name: "t", work: { call: "x" } }] }],
    });
    expect(readPipeline(`\uFEFF${text}`, "P.JSON").name).toBe("p");
    expect(readPipeline(`\uFEFF${oneTask(work).replaceAll("\n", "\r\n")}`, "p.yml").name).toBe("p");
    expect(refusedText(oneTask("timeout: 3", work).replaceAll("\n", "\r\n"))).toContain("p.yml:6:18: ");
  });
});
