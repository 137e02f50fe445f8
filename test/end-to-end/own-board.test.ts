import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { buildBoth, environment as env } from "../../scripts/packages/install.ts";
import { makeTempDir, requireBinary, startPrometheus } from "../real/index.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const template = join(root, "examples/own-board");

interface Ended {
  readonly code: number;
  readonly output: string;
}

async function run(cwd: string, command: string, ...args: readonly string[]): Promise<Ended> {
  try {
    const { stdout, stderr } = await promisify(execFile)(command, [...args], { cwd, env });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

/** The template as a stranger begins with it: a copy, with the packed packages instead of the published ones. */
describe("the template for boards of one's own", () => {
  let project = "";
  let packed = { path: "", remove: (): void => {} };
  const tool = (name: string, ...args: readonly string[]): Promise<Ended> =>
    run(project, join(project, "node_modules/.bin", name), ...args);

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), "tta obs own board "));
    const skip = /node_modules|\/\.tta-obs/;
    await cp(template, project, { recursive: true, filter: (path) => !skip.test(path.slice(root.length)) });
    packed = makeTempDir("tta-obs-packed-");
    const { sdk, tools } = await buildBoth(packed.path);
    // As packed packages, not as links to their folders.
    const flags = ["--install-links", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
    expect(await run(project, "npm", "install", ...flags, sdk, tools)).toMatchObject({ code: 0 });
  }, 240_000);

  afterAll(async () => {
    packed.remove();
    await rm(project, { recursive: true, force: true });
  });

  it("names the version of this package, and of the tools that it is tested with", async () => {
    const read = async (path: string) => JSON.parse(await readFile(path, "utf8"));
    const [own, theirs] = [
      await read(join(root, "package.json")),
      await read(join(template, "package.json")),
    ];
    const { "tta-obs": tools, ...others } = theirs.devDependencies;
    expect([theirs.dependencies, tools]).toEqual([{ "tta-observability": own.version }, own.version]);
    for (const [name, version] of Object.entries(others)) {
      expect(own.devDependencies[name], name).toBe(version);
    }
  });

  it("compiles, and generates its board, recording and alert beside ours without a word of warning", async () => {
    expect(await tool("tsc")).toEqual({ code: 0, output: "" });
    const generated = await tool("tta-obs", "generate");
    expect(generated).toMatchObject({ code: 0 });
    expect(generated.output).not.toMatch(/not type-checked/);
    for (const path of [
      "dashboards/kitchen.json",
      "dashboards/overview.json",
      "alerts/production/kitchen.yml",
      "docs/runbooks/orders-slow.md",
    ]) {
      expect(generated.output).toContain(path);
    }
    expect(await tool("tta-obs", "generate", "--check")).toMatchObject({ code: 0 });
  }, 60_000);

  it.skipIf(requireBinary("promtool") === undefined)(
    "brings an alert that passes its own tests",
    async () => {
      const tests = (await readdir(join(project, "alerts/tests"))).filter((name) =>
        name.includes("orders-slow"),
      );
      expect(tests).toHaveLength(3);
      const folder = join(project, "alerts/tests");
      const check = `import { checkAlertTests } from "tta-observability/testing"; checkAlertTests(process.argv.slice(1));`;
      const node = ["--input-type=module", "--eval", check, "--"];
      const checked = await run(folder, process.execPath, ...node, ...tests);
      expect(checked).toEqual({ code: 0, output: "" });
      expect(await run(folder, "promtool", "test", "rules", ...tests)).toMatchObject({ code: 0 });
    },
    60_000,
  );

  it.skipIf(requireBinary("prometheus") === undefined)(
    "fills every panel of its board from the running service",
    async () => {
      const service = await startService(project);
      const scraped = new URL(service.url).host;
      const rules = join(project, "prometheus/rules/recordings.yml");
      const prometheus = await startPrometheus({
        config: `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [recordings.yml]
scrape_configs:
  - job_name: services
    static_configs:
      - { targets: ["${scraped}"], labels: { service: kitchen, environment: staging } }
`,
        files: { "recordings.yml": await readFile(rules, "utf8") },
      });
      try {
        const boards = join(project, "only-kitchen");
        await cp(join(project, "dashboards/kitchen.json"), join(boards, "kitchen.json"));
        // Strict, since until the first scrapes nothing seems to use what the kitchen measures.
        const where = ["--prometheus", prometheus.url, "--dashboards", boards, "--wait", "60", "--strict"];
        const verified = await tool("tta-obs", "verify", ...where, "--json");
        const report = JSON.parse(verified.output);
        expect(report.panels.filter(({ state }: { state: string }) => state !== "alive")).toEqual([]);
        expect(report.counts.alive).toBe(await panelsOf(join(boards, "kitchen.json")));
        expect(verified.code).toBe(0);
      } finally {
        await prometheus.stop();
        await service.stop();
      }
    },
    120_000,
  );

  it("no longer compiles, and generates nothing, once a label of its metric is renamed", async () => {
    const path = join(project, "src/metrics.ts");
    const before = await readFile(path, "utf8");
    const check = await tool("tta-obs", "generate", "--check");
    expect(check.code).toBe(0);
    await writeFile(path, before.replace("dish: bounded", "meal: bounded"));
    try {
      const { code, output } = await tool("tsc");
      expect(code).not.toBe(0);
      for (const file of ["src/kitchen.ts", "observability/board.ts", "observability/alert.ts"]) {
        expect(output).toMatch(new RegExp(`^${file}\\(\\d+,\\d+\\): error`, "m"));
      }
      const refused = await tool("tta-obs", "generate");
      expect(refused.code).toBe(2);
      expect(refused.output.trim().split("\n")).toHaveLength(1);
      expect(refused.output).toMatch(/observability\/(board|alert)\.ts:\d+/);
    } finally {
      await writeFile(path, before);
    }
    expect(await tool("tta-obs", "generate", "--check")).toMatchObject({ code: 0 });
  }, 60_000);

  it("has rules that name its own series only", async () => {
    const file = await readFile(join(project, "alerts/staging/kitchen.yml"), "utf8");
    const { groups } = parse(file) as { groups: { rules: { expr: string }[] }[] };
    const names = groups.flatMap(({ rules }) => rules.flatMap(({ expr }) => expr.match(/\w+_seconds\w*/g)));
    expect(new Set(names)).toEqual(
      new Set(["kitchen_order_duration_seconds_bucket", "kitchen_order_duration_seconds_count"]),
    );
  });
});

async function panelsOf(path: string): Promise<number> {
  const { panels }: { panels: { type: string }[] } = JSON.parse(await readFile(path, "utf8"));
  return panels.filter(({ type }) => type !== "row").length;
}

interface Service {
  readonly url: string;
  stop(): Promise<void>;
}

/** The service of the template on a free port, once it says where it is. */
async function startService(cwd: string): Promise<Service> {
  const child: ChildProcess = spawn(process.execPath, ["src/service.ts"], {
    cwd,
    env: { ...env, PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let seen = "";
    const read = (chunk: Buffer): void => {
      seen += chunk;
      const found = /http:\/\/\S+/.exec(seen)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", () => reject(new Error(`the service ended: ${seen}`)));
  });
  return {
    url,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
