import { execFile, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { copyFile, cp, readFile, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientSubpaths, sdkSubpaths } from "../../scripts/packages/folders.ts";
import { environment as env, installInto, packBoth } from "../../scripts/packages/install.ts";
import { root, sdkManifest, toolsManifest } from "../../scripts/packages/manifests.ts";
import { footprint, measureImport, pricesIn } from "../../scripts/packages/measure.ts";
import { makeTempDir } from "../real/index.ts";
import { modulesLoaded } from "./modules-loaded.ts";

const run = promisify(execFile);
const dir = makeTempDir("tta obs published ");
const alone = join(dir.path, "SDK alone");
const both = join(dir.path, "both of them");
const mb = 1_000_000;

beforeAll(async () => {
  const { sdk, tools } = await packBoth(join(dir.path, "packed"));
  await Promise.all([installInto(alone, sdk), installInto(both, sdk, tools)]);
}, 240_000);

afterAll(() => dir.remove());

/** Runs a module in the project, and gives what it prints. */
const evaluate = (project: string, script: string): string =>
  execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: project,
    encoding: "utf8",
    env,
  });

/** Of Node itself: each brings more than is used of it, or is used by few. */
const heavyParts = /^node:(http|https|crypto|zlib|net|fs|child_process)$/;

const recordOnly = `
  import { createTelemetry } from "tta-observability";
  const telemetry = createTelemetry({ service: "story-api", openTelemetry: false });
  const answer = telemetry.primitives.workflow("answer", async (text) => text.length);
  await answer.run("hello");`;

describe("the SDK alone", () => {
  it("is small: no package beside it, and nothing of the tools", () => {
    const { bytes, packages } = footprint(alone);
    expect(packages).toBe(1);
    // The table of prices is a third of it, and loaded by those alone who ask for it.
    expect(bytes - pricesIn(alone)).toBeLessThan(2.5 * mb);
    expect(bytes).toBeLessThan(3.5 * mb);
    expect(existsSync(join(alone, "node_modules/.bin"))).toBe(false);
  });

  it("imports a handful of files, no package, and no part of Node that brings more than is used", () => {
    const [loaded] = modulesLoaded(alone, 'await import("tta-observability");');
    const { urls = [], packages } = loaded ?? {};
    expect(packages).toEqual(["tta-observability"]);
    expect(urls.filter((url) => heavyParts.test(url))).toEqual([]);
    const files = urls.filter((url) => url.startsWith("file:"));
    expect(files.length).toBeGreaterThan(3);
    expect(files.length).toBeLessThan(24);
    const bytes = files.reduce((sum, url) => sum + readFileSync(new URL(url)).length, 0);
    expect(bytes).toBeLessThan(0.7 * mb);
  });

  it("takes little memory and time of the processor to import", () => {
    // What is reached stands in docs/getting-started.md; these bounds hold on a machine with other things to do.
    const whole = measureImport(alone, "tta-observability", 5);
    expect(whole.bytes).toBeLessThan(18 * mb);
    expect(whole.cpuMs).toBeLessThan(600);
    expect(measureImport(alone, "tta-observability/metrics", 5).bytes).toBeLessThan(9 * mb);
  });

  it("records, shows and logs without any package", () => {
    const [loaded] = modulesLoaded(
      alone,
      `${recordOnly}
      telemetry.log.info("ready", { tokens: 12n, error: new Error("none") });
      const { url } = await telemetry.listen({ port: 0 });
      process.stdout.write(await (await fetch(url)).text());
      await telemetry.shutdown();`,
    );
    const { packages, output = "" } = loaded ?? {};
    expect(packages).toEqual(["tta-observability"]);
    expect(output).toMatch(/^tta_workflow_duration_seconds_count\{.*outcome="ok".*\} 1$/m);
    const line = output.split("\n").find((text) => text.startsWith("{")) ?? "";
    expect(JSON.parse(line)).toMatchObject({
      level: "info",
      message: "ready",
      service: "story-api",
      tokens: "12",
    });
  });

  it("knows prices without any package, in a file that nobody loads who asks for none", () => {
    const script = `
      import { createTelemetry } from "tta-observability";
      sayLoaded();
      const { createLlm } = await import("tta-observability/llm");
      const llm = createLlm(createTelemetry({ service: "story-api", openTelemetry: false, log: { level: "silent" } }));
      const call = llm.open({ provider: "openai", model: "gpt-4o" });
      call.answered({ usage: { prompt_tokens: 1000, completion_tokens: 0, total_tokens: 1000 } });
      call.end();
      console.log(call.cost.usd);`;
    const [before, after] = modulesLoaded(alone, script);
    const size = (loaded = before): number =>
      (loaded?.urls ?? [])
        .filter((url) => url.startsWith("file:"))
        .reduce((sum, url) => sum + readFileSync(new URL(url)).length, 0);
    expect([before?.packages, after?.packages]).toEqual([["tta-observability"], ["tta-observability"]]);
    expect(after?.output).toContain("0.0025");
    expect(size(before)).toBeLessThan(0.7 * mb);
    expect(size(after)).toBeGreaterThan(size(before) + 0.1 * mb);
  });

  it("says which line installs what an option needs", () => {
    const refusal = (options: string): string =>
      evaluate(
        alone,
        `import { createTelemetry } from "tta-observability";
        try { createTelemetry({ service: "a", ${options} }); } catch (error) { console.log(error.code, error.message); }`,
      );
    expect(refusal("openTelemetry: {}")).toBe(
      "PACKAGE_MISSING openTelemetry of createTelemetry needs @opentelemetry/api, @opentelemetry/sdk-node, @opentelemetry/exporter-prometheus and @opentelemetry/resources, which are not installed: npm install @opentelemetry/api @opentelemetry/sdk-node @opentelemetry/exporter-prometheus @opentelemetry/resources.\n",
    );
    expect(refusal("processMetrics: true")).toBe(
      "PACKAGE_MISSING processMetrics of createTelemetry needs prom-client, which is not installed: npm install prom-client.\n",
    );
  });

  it("warns where the environment sends spans and nothing keeps any", () => {
    const output = execFileSync(
      process.execPath,
      ["--input-type=module", "--eval", recordOnly.replace(", openTelemetry: false", "")],
      { cwd: alone, encoding: "utf8", env: { ...env, OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:1" } },
    );
    expect(JSON.parse(output)).toMatchObject({
      level: "warn",
      fix: expect.stringContaining("npm install @opentelemetry/api"),
    });
  });

  it("can be required from CommonJS", () => {
    const script = 'process.stdout.write(typeof require("tta-observability").createTelemetry)';
    expect(execFileSync(process.execPath, ["--eval", script], { cwd: alone, encoding: "utf8", env })).toBe(
      "function",
    );
  });
});

const modules = (project: string): string => join(project, "node_modules");

/** Lends a project the compiler, and what Node's types are. */
function lendCompiler(project: string): void {
  mkdirSync(join(modules(project), "@types"), { recursive: true });
  for (const name of ["typescript", "@types/node"]) {
    const at = join(modules(project), name);
    if (!existsSync(at)) symlinkSync(join(root, "node_modules", name), at);
  }
}

/** What the compiler says of `files`, with all libraries checked. */
function compile(project: string, options: object, files: readonly string[]): string {
  lendCompiler(project);
  const compilerOptions = {
    target: "es2024",
    lib: ["es2024"],
    types: ["node"],
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    allowImportingTsExtensions: true,
    ...options,
  };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  try {
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    return execFileSync(process.execPath, [tsc, "--pretty", "false"], { cwd: project, encoding: "utf8" });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

const resolutions = [
  { module: "nodenext", moduleResolution: "nodenext" },
  { module: "node20", moduleResolution: "node16" },
  { module: "esnext", moduleResolution: "bundler" },
];

describe("the types of the SDK alone", () => {
  it.each(resolutions)("compile with %o, without a package that is not used", (options) => {
    writeFileSync(
      join(alone, "service.ts"),
      `import { createTelemetry, defineMetrics, counter, type Telemetry } from "tta-observability";
${sdkSubpaths.map((name) => `import * as ${name} from "tta-observability/${name}"; void ${name};`).join("\n")}
${clientSubpaths.map((name, at) => `import * as client${at} from "tta-observability/llm/${name}"; void client${at};`).join("\n")}
const shop = defineMetrics({ shop_orders_total: counter({ help: "Orders.", owner: "shop" }) });
const shown: Telemetry<typeof shop> = createTelemetry({ service: "shop", metrics: [shop], openTelemetry: false });
shown.metrics.counter("shop_orders_total").inc({});
// @ts-expect-error such a metric is not defined
shown.metrics.counter("shop_order_total");
`,
    );
    expect(compile(alone, options, ["service.ts"])).toBe("");
  });
});

/** Every import of a package in the files of one, JavaScript and declarations: name → the first file with it. */
function importsOf(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/\.(js|d\.ts)$/.test(path) || path.startsWith("web")) continue;
    const code = readFileSync(join(folder, path), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
    for (const [, name = ""] of code.matchAll(
      /(?:\bfrom|\bimport|\brequire)\s*\(?\s*"((?:@[\w-]+\/)?[a-z][\w:./-]*)"/g,
    )) {
      const owner = /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name;
      if (!isBuiltin(name) && !found.has(owner)) found.set(owner, path);
    }
  }
  return found;
}

describe("both packages", () => {
  it("import only what their manifests name, so that a strict layout of node_modules does", () => {
    const names = [
      [sdkManifest, Object.keys(sdkManifest.peerDependencies)],
      [toolsManifest, Object.keys({ ...toolsManifest.dependencies, ...toolsManifest.peerDependencies })],
    ] as const;
    for (const [{ name }, declared] of names) {
      const used = importsOf(join(modules(both), name, "dist"));
      expect([...used].filter(([used]) => !declared.includes(used))).toEqual([]);
    }
    expect(importsOf(join(modules(both), "tta-obs/dist")).size).toBeGreaterThan(5);
  });

  it("ship the folder of targets, whose .gitignore npm leaves out", () => {
    expect(existsSync(join(modules(both), "tta-obs/prometheus/targets/README.md"))).toBe(true);
  });

  it("share one catalog: the tools have no copy of anything in the SDK", () => {
    const folders = readdirSync(join(modules(both), "tta-obs/dist"));
    expect(folders).not.toContain("catalog");
    expect(folders).not.toContain("errors");
    const said = evaluate(
      both,
      `import { ObsError } from "tta-observability";
      import { catalog } from "tta-observability/catalog";
      import { promql } from "tta-obs/promql";
      try { promql(catalog).gauge("no_such_metric"); } catch (error) { console.log(error instanceof ObsError, error.code); }`,
    );
    expect(said).toBe("true PROMQL_METRIC\n");
  });

  it("say which line installs what a health check asks with", async () => {
    const check = (name: string, kind: string) => ({ name, kind, critical: true, intervalMs: 5_000 });
    const config = {
      ...{ service: "health", environment: "production", listen: { port: 0 } },
      checks: [{ ...check("cache", "redis"), address: "127.0.0.1:6379" }],
    };
    await writeFile(join(both, "health.json"), JSON.stringify(config));
    const told = spawnSync(join(modules(both), ".bin/tta-obs"), ["health", "--config", "health.json"], {
      cwd: both,
      encoding: "utf8",
      env,
    });
    expect(told.stderr).toBe(
      "tta-obs: the health check cache needs redis, which is not installed: npm install redis.\n",
    );
    expect(told.status).toBe(2);
  });

  it("bring no Node runtime and no development tool of ours", () => {
    for (const name of [
      "node",
      "vitest",
      "@biomejs",
      "rolldown",
      "minisearch",
      "playwright-core",
      "lru-cache",
    ]) {
      expect(existsSync(join(modules(both), name)), name).toBe(false);
    }
    expect(existsSync(join(modules(both), ".bin/node"))).toBe(false);
  });

  it("compile a project with boards of its own, with all libraries checked", async () => {
    await cp(join(root, "examples/own-board"), both, {
      recursive: true,
      filter: (path) => !/node_modules|\.tta-obs|package\.json/.test(path.slice(root.length)),
    });
    const files = ["tta-obs.config.ts", "src/service.ts"];
    for (const options of resolutions) expect(compile(both, options, files)).toBe("");
  });

  it("run the quickstart of the README as it stands", async () => {
    await copyFile(join(root, "examples/quickstart.ts"), join(both, "quickstart.ts"));
    const child = spawn(process.execPath, ["quickstart.ts"], {
      cwd: both,
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
      expect((await fetch(`${address}/ask?q=hello`)).status).toBe(200);
      const page = await (await fetch(`${address}/metrics`)).text();
      expect(page).toMatch(/^tta_workflow_duration_seconds_count\{.*outcome="ok".*\} 1$/m);
      // The tools bring prom-client, which shows the process.
      expect(page).toMatch(/^process_cpu_seconds_total /m);
    } finally {
      child.kill("SIGTERM");
    }
  }, 60_000);

  it("show a service with plain prom-client, as a stranger writes it, by one command", async () => {
    const folder = join(both, "a new service");
    mkdirSync(folder);
    await writeFile(
      join(folder, "service.mjs"),
      `import { createServer } from "node:http";
      import { Counter, register } from "prom-client";
      const orders = new Counter({ name: "shop_orders_total", help: "Orders taken" });
      setInterval(() => orders.inc(), 50);
      createServer(async (request, response) => {
        response.setHeader("Content-Type", register.contentType).end(await register.metrics());
      }).listen(0, "127.0.0.1");`,
    );
    const child = spawn(
      join(modules(both), ".bin/tta-obs"),
      ["dev", "--service", "shop", "--", "node", "service.mjs"],
      {
        cwd: folder,
        env,
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    let said = "";
    try {
      const board = await new Promise<string>((resolve, reject) => {
        child.stderr.on("data", (chunk: Buffer) => {
          said += chunk;
          const [, url] = /shop serves 1 metric, 1 series at \S+: see (\S+)/.exec(said) ?? [];
          if (url !== undefined) resolve(url);
        });
        void ended.then(() => reject(new Error(`it ended: ${said}`)));
      });
      const drawn = await (await fetch(board.replace("/d/", "/api/boards/"))).text();
      expect(drawn).toContain("rate(shop_orders_total{");
      expect((await fetch(board)).status).toBe(200);
    } finally {
      child.kill("SIGINT");
    }
    expect(await ended).toBe(130);
  }, 120_000);

  it("generate boards, rules and the compose file, and find them unchanged afterwards", async () => {
    const cli = join(modules(both), ".bin/tta-obs");
    await run(cli, ["generate"], { cwd: both, env });
    const board = JSON.parse(await readFile(join(both, "dashboards/overview.json"), "utf8"));
    expect(board.uid).toBe("tta-overview");
    const compose = await readFile(join(both, "docker-compose.monitoring.yml"), "utf8");
    expect(compose).toContain("context: node_modules/tta-obs\n");
    expect(existsSync(join(modules(both), "tta-obs/Dockerfile"))).toBe(true);
    await run(cli, ["generate", "--check"], { cwd: both, env });
  }, 60_000);
});

/** How the command answers where `version` of the SDK stands beside it; undefined: none does. */
async function besides(
  version: string | undefined,
): Promise<{ readonly code: number; readonly stderr: string }> {
  const path = join(modules(both), "tta-observability/package.json");
  const manifest = readFileSync(path, "utf8");
  const other = manifest.replace(/"version": "[^"]+"/, `"version": "${version}"`);
  writeFileSync(path, version === undefined ? "{}" : other);
  try {
    await run(process.execPath, [join(modules(both), "tta-obs/bin/tta-obs.js"), "--version"], {
      cwd: both,
      env,
    });
    return { code: 0, stderr: "" };
  } catch (error) {
    return error as { readonly code: number; readonly stderr: string };
  } finally {
    writeFileSync(path, manifest);
  }
}

describe("the tools beside another SDK", () => {
  const { version } = toolsManifest;

  it("say in one sentence which version fits", async () => {
    expect(await besides("9.8.7")).toMatchObject({
      code: 3,
      stderr: `tta-obs ${version} does not fit tta-observability 9.8.7: npm install --save-dev tta-obs@9.8.7.\n`,
    });
    expect(await besides(undefined)).toMatchObject({
      code: 3,
      stderr: `tta-obs ${version} needs tta-observability beside it: npm install tta-observability@${version}.\n`,
    });
    expect(await besides(version)).toMatchObject({ code: 0 });
  });
});
