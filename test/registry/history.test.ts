import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { appendHistory, historyFileName, readHistory, type StageChange } from "../../src/registry/index.ts";
import { root } from "../house.ts";
import { tempDir } from "../real/index.ts";
import { folderOf } from "../verify/boards.ts";

const change: StageChange = {
  atMs: Date.parse("2026-01-02T03:04:05.678Z"),
  component: "@acme/api",
  from: "development",
  to: "staging",
  by: "Ann <ann@acme.example>",
  reason: 'ready,\nas "everybody" says',
  commit: "0123abc",
  evidence: [{ criterion: "coverage", result: "met", says: "0.8, at least 0.7" }],
};

describe("the history of stages", () => {
  it("gives back what was appended, in its order, one line for each", () => {
    const top = tempDir();
    const { commit, ...next } = { ...change, from: "staging", to: "production", evidence: [] } as const;
    expect(readHistory(top)).toEqual([]);
    appendHistory(top, change);
    appendHistory(top, next);
    expect(commit).toBe("0123abc");
    expect(readHistory(top)).toEqual([change, next]);
    expect(readFileSync(join(top, historyFileName), "utf8").split("\n")).toHaveLength(3);
    expect(existsSync(join(top, `.${historyFileName}.lock`))).toBe(false);
  });

  it("refuses a broken line with its number, and adds nothing to it", () => {
    const top = tempDir();
    appendHistory(top, change);
    const path = join(top, historyFileName);
    const good = readFileSync(path, "utf8");
    const cases: readonly (readonly [string, RegExp])[] = [
      [`${good}\n{"at":`, /components\.history\.jsonl:3: it is no JSON/],
      [good.replace('"to":"staging"', '"to":"done"'), /components\.history\.jsonl:1: to is "done"/],
      [good.replace('"by"', '"who"'), /components\.history\.jsonl:1: it has the unknown key "who"/],
      [good.replace("2026-01-02T", "2026-13-02T"), /components\.history\.jsonl:1: at is "2026-13-02T/],
    ];
    for (const [text, problem] of cases) {
      writeFileSync(path, text);
      expect(() => readHistory(top)).toThrow(problem);
      expect(() => appendHistory(top, change)).toThrow(problem);
      expect(readFileSync(path, "utf8")).toBe(text);
    }
  });

  it("ends a last line that an editor left open", () => {
    const top = tempDir();
    appendHistory(top, change);
    const path = join(top, historyFileName);
    writeFileSync(path, readFileSync(path, "utf8").trimEnd());
    appendHistory(top, { ...change, from: "staging", to: "development" });
    expect(readHistory(top)).toHaveLength(2);
  });

  it("refuses a change that leaves another stage than the component is at", () => {
    const top = tempDir();
    appendHistory(top, change);
    expect(() => appendHistory(top, change)).toThrow(
      "@acme/api is at staging, and the change leaves development",
    );
    expect(readHistory(top)).toHaveLength(1);
  });

  it("refuses a change that no reader would take", () => {
    const top = tempDir();
    expect(() => appendHistory(top, { ...change, reason: " " })).toThrow(/reason is " "/);
    expect(() => appendHistory(top, { ...change, atMs: Number.NaN })).toThrow(/at is ""/);
    expect(existsSync(join(top, historyFileName))).toBe(false);
  });

  it("says why a file cannot be read or written", () => {
    const top = folderOf({ [`${historyFileName}/x`]: "" });
    expect(() => readHistory(top)).toThrow(/cannot be read \(EISDIR\)/);
    expect(() => appendHistory(join(top, "gone"), change)).toThrow(/cannot be written \(ENOENT\)/);
  });

  it("keeps each line of many processes whole, and lets one of those win that leave the same stage", async () => {
    const top = tempDir();
    const script = `
      import { appendHistory } from ${JSON.stringify(join(root, "src/registry/index.ts"))};
      const base = { atMs: 0, from: "development", to: "staging", by: "x", reason: "r".repeat(2000), evidence: [] };
      for (let n = 0; n < 20; n += 1) appendHistory(process.argv[1], { ...base, component: process.argv[2] + n });
      try { appendHistory(process.argv[1], { ...base, component: "same" }); console.log("won"); } catch (error) { console.log(error.code); }`;
    const run = (name: string) =>
      promisify(execFile)(process.execPath, ["--input-type=module", "-e", script, top, name]);
    const ended = await Promise.all(["a", "b", "c"].map(run));
    expect(ended.map(({ stdout }) => stdout.trim()).sort()).toEqual([
      "COMPONENT_HISTORY",
      "COMPONENT_HISTORY",
      "won",
    ]);
    expect(new Set(readHistory(top).map(({ component }) => component)).size).toBe(61);
  });
});
