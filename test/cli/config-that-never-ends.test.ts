import { describe, expect, it } from "vitest";
import { project, ttaProcess } from "./run-cli.ts";

// A config is a program. One that waited for ever ended with 0 and no word, and one with a timer was never done.
describe("a config that does not end", () => {
  it.each([
    ["waits for what never comes", "await new Promise(() => {}); export default {};"],
    ["ends the process", "process.exit(); export default {};"],
  ])("is said where it %s", async (_, text) => {
    const cwd = project({ "tta-obs.config.mjs": text });
    const { code, stdout, stderr } = await ttaProcess(["generate"], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^tta-obs: it ended before it was done: let the config, [^\n]*\.\n$/);
  });

  it("does not hold up what is done", async () => {
    const cwd = project({ "tta-obs.config.mjs": "setInterval(() => {}, 1000); export default {};" });
    expect(await ttaProcess(["generate"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  });
});
