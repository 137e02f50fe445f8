import { describe, expect, it } from "vitest";
import { generated, repository } from "../diff/repository.ts";
import { tempDir } from "../real/index.ts";
import { tta } from "./run-cli.ts";

describe("tta-obs diff", { timeout: 120_000 }, () => {
  it("says what changed, and fails only on what it is told to", async () => {
    const made = await generated();
    expect(await tta(["diff", "HEAD", "--fail-on", "cosmetic"], { cwd: made.path })).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^Nothing changed since HEAD \([0-9a-f]{12}\)\.\n$/),
      stderr: "",
    });
    made.edit("alerts/staging/workflow.yml", (text) => text.replace("for: 5m", "for: 9m"));
    made.commit();
    const { code, stdout } = await tta(["diff", "HEAD"], { cwd: made.path });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^notable {3}Workflow\w+ \(staging\) waits 5m instead of 9m\n\n0 breaking, 1 notable and 0 cosmetic changes since HEAD/,
    );
    for (const [kind, expected] of [
      ["breaking", 0],
      ["notable", 1],
      ["cosmetic", 1],
    ] as const) {
      expect((await tta(["diff", "HEAD", "--fail-on", kind], { cwd: made.path })).code).toBe(expected);
    }
    const json = await tta(["diff", "HEAD", "--format", "json"], { cwd: made.path });
    expect(JSON.parse(json.stdout)).toMatchObject({
      ref: "HEAD",
      counts: { notable: 1 },
      changes: [{ area: "alerts", class: "notable" }],
    });
    const markdown = await tta(["diff", "HEAD", "--format", "markdown"], { cwd: made.path });
    expect(markdown.stdout).toMatch(
      /^\*\*tta-obs diff\*\*: 0 breaking, 1 notable[\s\S]*\| waits 5m instead of 9m \|/,
    );
  });

  it("refuses in one sentence what is no commit, no option and no repository", async () => {
    const cwd = repository().path;
    const said = async (args: readonly string[], where = cwd): Promise<string> => {
      const { code, stdout, stderr } = await tta(["diff", ...args], { cwd: where });
      expect(stdout).toBe("");
      return `${code} ${stderr}`;
    };
    expect(await said([])).toBe("2 tta-obs: diff needs REF: see tta-obs diff --help.\n");
    expect(await said(["--output=x"])).toBe(
      "2 tta-obs: diff has no option --output: see tta-obs diff --help.\n",
    );
    expect(await said(["--", "--output=x"])).toMatch(
      /^2 tta-obs: this repository has no commit "--output=x": name a branch/,
    );
    expect(await said(["nobody"])).toMatch(
      /^2 tta-obs: this repository has no commit "nobody": name a branch/,
    );
    expect(await said(["HEAD", "--fail-on", "x"])).toBe(
      '2 tta-obs: --fail-on does not know "x": use breaking, notable, cosmetic.\n',
    );
    expect(await said(["HEAD"], tempDir())).toMatch(
      /^3 tta-obs: .* is in no git repository: run it where the generated files are committed\.\n$/,
    );
  });
});
