import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
/** The Node that runs this test, found first by npm and by the scripts it starts. */
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}`, NODE_OPTIONS: "" };

/** The package as a stranger gets it: packed, and installed into an empty project. */
describe("the packed package in an empty project", () => {
  let project = "";

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), "tta-obs-consumer-"));
    await run("npm", ["pack", "--ignore-scripts", "--pack-destination", project], { cwd: root, env });
    const [tarball = ""] = (await readdir(project)).filter((name) => name.endsWith(".tgz"));
    await writeFile(
      join(project, "package.json"),
      JSON.stringify({ name: "consumer", private: true, type: "module" }),
    );
    const flags = ["--no-audit", "--no-fund", "--prefer-offline"];
    await run("npm", ["install", ...flags, `./${tarball}`], { cwd: project, env });
  }, 240_000);

  afterAll(async () => {
    await rm(project, { recursive: true, force: true });
  });

  it("brings no Node runtime and no development tool of ours", async () => {
    for (const name of ["node", "vitest", "@biomejs", "typescript", "minisearch", "playwright-core"]) {
      expect(existsSync(join(project, "node_modules", name)), name).toBe(false);
    }
    expect(existsSync(join(project, "node_modules/.bin/node"))).toBe(false);
  });

  it("runs the quickstart of the README as it stands", async () => {
    await copyFile(join(root, "examples/quickstart.ts"), join(project, "quickstart.ts"));
    const child = spawn(process.execPath, ["quickstart.ts"], {
      cwd: project,
      env: { ...env, PORT: "0" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    try {
      const address = await new Promise<string>((resolve, reject) => {
        let seen = "";
        const read = (chunk: Buffer): void => {
          seen += chunk;
          const match = /http:\/\/[\w.]+:(\d+)/.exec(seen);
          if (match) resolve(match[0].replace("localhost", "127.0.0.1"));
        };
        child.stdout.on("data", read);
        child.stderr.on("data", read);
        child.on("exit", () => reject(new Error(`quickstart ended: ${seen}`)));
      });
      const answer = await fetch(`${address}/ask?q=hello`);
      expect(answer.status).toBe(200);
      const page = await (await fetch(`${address}/metrics`)).text();
      expect(page).toMatch(/^tta_workflow_duration_seconds_count\{.*outcome="ok".*\} 1$/m);
    } finally {
      child.kill("SIGTERM");
    }
  }, 60_000);

  it("generates boards, rules and the compose file, and finds them unchanged afterwards", async () => {
    const cli = join(project, "node_modules/.bin/tta-obs");
    await run(cli, ["generate"], { cwd: project, env });
    const board = JSON.parse(await readFile(join(project, "dashboards/overview.json"), "utf8"));
    expect(board.uid).toBe("tta-overview");
    expect(existsSync(join(project, "docker-compose.monitoring.yml"))).toBe(true);
    await run(cli, ["generate", "--check"], { cwd: project, env });
  }, 60_000);
});
