import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeTempDir } from "../real/index.ts";
import { project, root, tta, ttaProcess } from "./run-cli.ts";

const compose = "docker-compose.monitoring.yml";
const ownFolders = readdirSync(join(root, "dist"));

describe("tta-obs generate", () => {
  it("writes into an empty project, leaves it alone the second time, and finds it in order", async () => {
    const cwd = project();
    const first = await tta(["generate"], { cwd });
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toMatch(/Generated files in \.: \d+ added\.\n$/);
    const { mtimeMs } = statSync(join(cwd, compose));
    const second = await tta(["generate"], { cwd });
    expect(second.stdout).toMatch(/^Generated files in \.: \d+ unchanged\.\n$/);
    expect(statSync(join(cwd, compose)).mtimeMs).toBe(mtimeMs);
    expect(await tta(["generate", "--check"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  });

  it("gives the same bytes in two places", async () => {
    const [one, other] = [project(), project()];
    await Promise.all([tta(["generate"], { cwd: one }), tta(["generate"], { cwd: other })]);
    const manifest = (cwd: string): string => readFileSync(join(cwd, "tta-obs.generated.json"), "utf8");
    expect(manifest(one)).toBe(manifest(other));
    expect(readFileSync(join(one, compose), "utf8")).not.toContain(root);
  });

  it("fails its check on changed, missing and left-over files, and writes nothing then", async () => {
    const cwd = project();
    await tta(["generate"], { cwd });
    const check = (): ReturnType<typeof tta> => tta(["generate", "--check"], { cwd });
    const text = readFileSync(join(cwd, compose), "utf8");

    writeFileSync(join(cwd, compose), `${text}# mine\n`);
    const changed = await check();
    expect(changed.code).toBe(1);
    expect(changed.stdout).toContain(`--- a/${compose}\ton disk\n+++ b/${compose}\tgenerated\n@@`);
    expect(changed.stdout).toContain("\n-# mine\n");
    expect(readFileSync(join(cwd, compose), "utf8")).toContain("# mine");
    writeFileSync(join(cwd, compose), text);

    rmSync(join(cwd, "docs/metrics.md"));
    const missing = await check();
    expect(missing).toMatchObject({ code: 1 });
    expect(missing.stdout).toContain("  missing  docs/metrics.md\n");
    expect(missing.stdout).toContain(": 1 missing: run tta-obs generate and commit the result.");
    await tta(["generate"], { cwd });

    mkdirSync(join(cwd, "dashboards"), { recursive: true });
    writeFileSync(join(cwd, "dashboards/left-over.json"), "{}");
    const orphan = await check();
    expect(orphan.code).toBe(1);
    expect(orphan.stdout).toContain("  orphan   dashboards/left-over.json (");
    const again = await tta(["generate"], { cwd });
    expect(again.stderr).toMatch(/^Left alone, .* dashboards\/left-over\.json\./);
    expect(readFileSync(join(cwd, "dashboards/left-over.json"), "utf8")).toBe("{}");
  });

  it("removes what an earlier version wrote, such as a renamed file", async () => {
    const cwd = project();
    await tta(["generate"], { cwd });
    const manifestPath = join(cwd, "tta-obs.generated.json");
    writeFileSync(join(cwd, "docs/former.md"), "former\n");
    const hash = execFileSync("sha256sum", [join(cwd, "docs/former.md")], { encoding: "utf8" }).slice(0, 16);
    const manifest = readFileSync(manifestPath, "utf8");
    writeFileSync(
      manifestPath,
      manifest.replace('"files": {', `"files": {\n    "docs/former.md": "${hash}",`),
    );
    expect((await tta(["generate", "--check"], { cwd })).stdout).toContain(
      "  orphan   docs/former.md (nothing",
    );
    expect((await tta(["generate"], { cwd })).stdout).toContain("  removed  docs/former.md\n");
    expect(await tta(["generate", "--check"], { cwd })).toMatchObject({ code: 0 });
  });

  it.each([
    ["in /proc, where nothing can be written", "/proc/1/out"],
    ["below a file", "package.json/out"],
  ])("says in one sentence that it cannot write %s", async (_, outDir) => {
    const cwd = project({ "tta-obs.config.json": JSON.stringify({ outDir }) });
    const { code, stdout, stderr } = await tta(["generate"], { cwd });
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toMatch(/^tta-obs: cannot write .* \(nothing was changed\)\.\n$/);
  });

  it("says in one sentence that a folder is read-only", async ({ skip }) => {
    const cwd = project();
    const dir = makeTempDir("tta-read-only-");
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "ro", "tmpfs", dir.path], { stdio: "pipe" });
    } catch (error) {
      dir.remove();
      skip(`a read-only disk cannot be mounted here (needs root): ${String(error)}`);
      return;
    }
    try {
      writeFileSync(join(cwd, "tta-obs.config.json"), JSON.stringify({ outDir: dir.path }));
      const { code, stderr } = await tta(["generate"], { cwd });
      expect(code).toBe(3);
      expect(stderr).toMatch(
        /the file system is read-only: set an outDir that can be written to \(nothing was/,
      );
    } finally {
      execFileSync("umount", [dir.path]);
      dir.remove();
    }
  });

  it("starts with no more modules than it needs, so that it starts soon", async () => {
    const cwd = project({
      "loaded.mjs": `import { registerHooks } from "node:module";
const names = new Set();
const nameOf = (url) => {
  const [, installed] = /.*\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url) ?? [];
  return installed ?? /\\/dist\\/([^/]+)\\//.exec(url)?.[1];
};
registerHooks({ load: (url, context, next) => (names.add(nameOf(url)), next(url, context)) });
process.on("exit", () => process.stderr.write([...names].filter(Boolean).sort().join(" ")));`,
    });
    const loadedBy = async (command: string): Promise<readonly string[]> => {
      const { code, stderr } = await ttaProcess([command], {
        cwd,
        env: { NODE_OPTIONS: "--import ./loaded.mjs" },
      });
      expect(code).toBe(0);
      return stderr.split(" ");
    };
    expect((await loadedBy("generate")).filter((name) => !ownFolders.includes(name))).toEqual([
      "@grafana/grafana-foundation-sdk",
      "re2js",
      "tslib",
      "yaml",
    ]);
    // What services run, and what only other commands need, is not even read.
    const unneeded = ["metrics", "telemetry", "primitives", "service", "health", "viewer", "verify", "diff"];
    expect((await loadedBy("generate")).filter((name) => unneeded.includes(name))).toEqual([]);
    expect((await loadedBy("--version")).filter((name) => !ownFolders.includes(name))).toEqual([]);
  });
});
