import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { workflowFiles, workflowKinds, writeWorkflows } from "../../src/gates/index.ts";
import { bin } from "../cli/run-cli.ts";
import { requireBinary, tempDir } from "../real/index.ts";

const actionlint = requireBinary("actionlint");
const quality = {
  tiers: { production: { budget: "2h", branches: [`a\nb: $${"{{"} github.token }}`] } },
} as const;

function written(lock = "package-lock.json", ratchet = false): string {
  const top = tempDir();
  writeFileSync(join(top, lock), "");
  writeWorkflows(top, workflowFiles(top, workflowKinds, { quality, ratchet }));
  return top;
}

const github = (top: string): string => readFileSync(join(top, ".github/workflows/quality-gate.yml"), "utf8");
const gitlab = (top: string): string => readFileSync(join(top, "ci/quality-gate.gitlab-ci.yml"), "utf8");

/** The lines of the shell of a workflow. */
function shellOf(text: string): readonly string[] {
  const { jobs } = parse(text);
  return jobs.gate.steps.flatMap(({ run }: { run?: string }) => run?.trim().split("\n") ?? []);
}

/** A repository in which `npx tta-obs` is the built command, and a line of a workflow can be run. */
function project() {
  const top = tempDir();
  const shims = join(top, "node_modules", "shims");
  mkdirSync(shims, { recursive: true });
  writeFileSync(join(shims, "npx"), `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${bin}" "$@"\n`, {
    mode: 0o755,
  });
  writeFileSync(join(top, ".gitignore"), "node_modules\n.tta-obs\nquality-gate.xml\n");
  writeFileSync(
    join(top, "quality.yaml"),
    "checks:\n  format: [{ run: [node, -e, ''] }]\n  unit: [{ run: [node, -e, ''] }]\n",
  );
  const git = (...args: string[]): string => execFileSync("git", args, { cwd: top, encoding: "utf8" });
  git("init", "-q", "-b", "feat/x");
  git("add", "-A");
  git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one");
  return {
    top,
    run(line: string, environment: Readonly<Record<string, string>>): string {
      const env = {
        ...process.env,
        PATH: `${shims}:${process.env.PATH}`,
        GATE_TIER: "auto",
        GATE_REASON: "",
        ...environment,
      };
      try {
        return execFileSync("bash", ["-ec", line], { cwd: top, env, encoding: "utf8", stdio: "pipe" });
      } catch (error) {
        return error instanceof Error && "stdout" in error ? String(error.stdout) : "";
      }
    },
  };
}

describe("the workflows of a gate", () => {
  it.skipIf(actionlint === undefined).each(["package-lock.json", "pnpm-lock.yaml", "yarn.lock"])(
    "have nothing that actionlint finds, with %s",
    (lock) => {
      const top = written(lock);
      const file = ".github/workflows/quality-gate.yml";
      expect(execFileSync(actionlint ?? "", ["-no-color", file], { cwd: top, encoding: "utf8" })).toBe("");
    },
  );

  it("have rights to read, and no expression in a line of the shell", () => {
    const text = github(written());
    expect(parse(text).permissions).toEqual({ contents: "read" });
    for (const line of shellOf(text)) expect(line).not.toContain("${{");
    expect(text.replace(/^ *#.*$/gm, "")).not.toMatch(/\$\{\{[^}]*(base_ref|head_ref|token)/);
  });

  it("end a job after one and a half of the longest budget, as quality.yaml has it", () => {
    const top = written();
    expect(parse(github(top)).jobs.gate["timeout-minutes"]).toBe(190);
    expect(parse(gitlab(top))["quality-gate"].timeout).toBe("190 minutes");
  });

  it("run the one command that is typed, which finds the tier that it finds here", () => {
    const line = shellOf(github(written())).at(-1) ?? "";
    expect(parse(gitlab(written()))["quality-gate"].script).toEqual([`${line} --markdown quality-gate.md`]);
    const { run } = project();
    for (const branch of ["main", "staging", "dev", "feat/y"]) {
      const environment = { GITHUB_BASE_REF: branch };
      const inCi = run(`${line} --plan --json`, environment);
      const here = run(`npx --no-install tta-obs gate --branch ${branch} --plan --json`, {});
      expect(JSON.parse(inCi)).toEqual(JSON.parse(here));
    }
    expect(JSON.parse(run(`${line} --plan --json`, { GITHUB_BASE_REF: "main" })).tier).toBe(4);
  });

  it.each([
    "$(touch pwned)",
    "`touch pwned`",
    '"; touch pwned; "',
    "--tier=1",
    "-x",
    "a\nb",
    "main'; touch pwned #",
  ])("take the branch %j for a name, and for nothing else", (branch) => {
    const line = shellOf(github(written())).at(-1) ?? "";
    const { top, run } = project();
    const said = JSON.parse(run(`${line} --json`, { GITHUB_BASE_REF: branch }));
    expect(said).toMatchObject({ tier: 1, branch });
    expect(existsSync(join(top, "pwned"))).toBe(false);
  });
});
