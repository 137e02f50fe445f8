import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { board, neighbour, panel, query, resource } from "../grafana/model/sample-boards.ts";
import { folderOf } from "../verify/boards.ts";
import { project, tta } from "./run-cli.ts";

const bad = board({
  uid: "bad",
  title: "Bad",
  panels: [
    panel({ description: "", targets: [query({ legendFormat: "" })] }),
    neighbour({ description: "", datasource: { uid: "P1" } }),
  ],
});

describe("tta-obs lint", () => {
  it("has nothing to say of the boards that a project generates", async () => {
    const { code, stdout, stderr } = await tta(["lint", "--strict"], { cwd: project() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^\d+ boards, nothing to say\.\n$/);
  });

  it("groups findings by board and rule, errors first, and sums them up in the last line", async () => {
    const cwd = folderOf({ "boards/bad.json": bad, "good.json": resource() });
    const { code, stdout } = await tta(["lint", "boards", "good.json", "--profile", "strict"], { cwd });
    expect(code).toBe(1);
    expect(stdout.split("\n")).toEqual([
      "boards/bad.json  Bad",
      expect.stringMatching(
        /^ {2}error {4}datasource-hardcoded {2}"Errors" asks the data source "P1": write /,
      ),
      expect.stringMatching(
        /^ {2}warning {2}panel-description {5}"Requests" has no description: say .* \(1 more: "Errors"\)$/,
      ),
      expect.stringMatching(/^ {2}warning {2}legend {16}"Requests" A has a query without a legend: write /),
      "",
      "1 error and 3 warnings on 1 of 2 boards. Each finding: --verbose.",
      "",
    ]);
    const verbose = await tta(["lint", "boards/bad.json", "--verbose", "--profile", "strict"], { cwd });
    expect(verbose.stdout).toContain('\n  warning  panel-description     "Errors" has no description');
    expect(verbose.stdout).toContain("\n1 error and 3 warnings on 1 of 1 board.\n");
  });

  it("judges what the project generates by every rule, and every other file as foreign", async () => {
    const cwd = project({ "theirs.json": JSON.stringify({ ...bad, uid: "theirs" }) });
    await tta(["generate"], { cwd });
    const path = join(cwd, "dashboards/sdk.json");
    const own = JSON.parse(readFileSync(path, "utf8"));
    writeFileSync(path, JSON.stringify({ ...own, panels: [{ ...own.panels[1], title: "" }], links: [] }));
    const args = ["lint", "dashboards/sdk.json", "theirs.json", "--format", "json"];
    const rules = async (...more: string[]) => {
      const { boards } = JSON.parse((await tta([...args, ...more], { cwd })).stdout);
      return boards.map(({ profile, findings }: { profile: string; findings: { rule: string }[] }) => [
        profile,
        findings.some(({ rule }) => rule === "panel-title"),
        findings.some(({ rule }) => rule === "panel-description"),
      ]);
    };
    expect(await rules()).toEqual([
      ["strict", true, false],
      ["foreign", false, false],
    ]);
    expect(await rules("--profile", "strict")).toEqual([
      ["strict", true, false],
      ["strict", false, true],
    ]);
    expect(await rules("--profile", "foreign")).toEqual([
      ["foreign", false, false],
      ["foreign", false, false],
    ]);
  });

  it("passes with warnings, unless it is strict", async () => {
    const cwd = folderOf({ "x.json": board({ id: 7 }) });
    expect((await tta(["lint", "x.json"], { cwd })).code).toBe(0);
    expect((await tta(["lint", "x.json", "--strict"], { cwd })).code).toBe(1);
    expect((await tta(["lint", "x.json", "--strict", "--disable", "board-id"], { cwd })).code).toBe(0);
  });

  it("leaves rules out that the config disables with a reason", async () => {
    const disable = [{ rule: "datasource-hardcoded", board: "bad", reason: "It exists once." }];
    const cwd = folderOf({ "bad.json": bad, "tta-obs.config.json": { lint: { disable } } });
    const { code, stdout } = await tta(["lint", "bad.json"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("1 board (1 foreign), nothing to say, 1 left unsaid.");
  });

  it("prints JSON and markdown", async () => {
    const cwd = folderOf({ "bad.json": bad });
    const json = await tta(["lint", "bad.json", "--format", "json", "--profile", "strict"], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({
      counts: { error: 1, warning: 3, ignored: 0 },
      boards: [
        {
          file: "bad.json",
          uid: "bad",
          profile: "strict",
          findings: expect.arrayContaining([
            expect.objectContaining({ rule: "legend", refId: "A", path: "panels[0].targets[0]" }),
          ]),
        },
      ],
    });
    const { stdout } = await tta(["lint", "bad.json", "--format", "markdown"], { cwd });
    expect(stdout).toContain("**tta-obs lint**: 1 error and 0 warnings on 1 of 1 board (1 foreign).");
    expect(stdout).toContain("| error | `datasource-hardcoded` |");
  });

  it("leaves out JSON in a folder that is no dashboard, and says so", async () => {
    const cwd = folderOf({
      "package.json": { name: "x" },
      "good.json": board(),
      "node_modules/x/y.json": "{",
    });
    const { code, stdout, stderr } = await tta(["lint", "."], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "1 board (1 foreign), nothing to say.\n" });
    expect(stderr).toBe("Left out, for they are no dashboards: package.json.\n");
  });

  it.each([
    [
      "a file that is not there",
      ["nowhere.json"],
      "nowhere.json cannot be read (ENOENT): name dashboard files, or folders with some in them.",
    ],
    [
      "a folder without a board",
      ["empty"],
      "empty cannot be read (no dashboard lies in it): name dashboard files",
    ],
    [
      "what is no JSON",
      ["broken.json"],
      "broken.json is not valid JSON: Unexpected end of JSON input at line 1, column 12: correct it",
    ],
    ["a broken file in a folder", ["."], "broken.json is not valid JSON"],
    [
      "another kind of JSON",
      ["empty/list.txt"],
      "empty/list.txt is not a Grafana dashboard, it has no list of panels",
    ],
    [
      "a rule that does not exist",
      ["--disable", "legends"],
      '--disable does not know the rule "legends": perhaps you mean legend.',
    ],
    [
      "a profile that does not exist",
      ["--profile", "own"],
      '--profile does not know "own": use strict, foreign.',
    ],
    [
      "a format that does not exist",
      ["--format", "xml"],
      '--format does not know "xml": use text, json, markdown.',
    ],
  ])("refuses %s in one sentence", async (_, args, message) => {
    const cwd = folderOf({ "broken.json": '{"panels":[', "empty/list.txt": "[]" });
    const { code, stdout, stderr } = await tta(["lint", ...args], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`tta-obs: ${message}`);
    expect(stderr.trimEnd()).not.toContain("\n");
  });

  it.each([
    [
      { disable: [{ rule: "legend" }] },
      /lint in tta-obs\.config\.json is .*: it must be \{ disable: \[\{ rule: "legend", reason: "why" \}\] \}/,
    ],
    [
      { disable: [{ rule: "legends", reason: "x" }] },
      /names the rule "legends", which does not exist: perhaps you mean "legend"\./,
    ],
  ])("refuses a config with %j in one sentence", async (lint, message) => {
    const { code, stderr } = await tta(["lint"], { cwd: folderOf({ "tta-obs.config.json": { lint } }) });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
