import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { isAlive } from "../../src/lock/index.ts";
import { objectOf, objectsOf, textOf } from "../../src/narrow/index.ts";
import { readState } from "../../src/stack/index.ts";
import { freePort, waitFor } from "../real/index.ts";
import { prometheusClient } from "../real/prometheus-client.ts";
import { bin, project, ttaProcess } from "./run-cli.ts";

/** What a program writes that runs below `dev`, and how to ask and end it. */
interface Dev {
  readonly folder: string;
  readonly child: ChildProcess;
  /** Standard output: that of the command alone. */
  out(): string;
  /** Standard error. */
  said(): string;
  says(text: string | RegExp, count?: number): Promise<void>;
  /** An address that the first screen names. */
  url(name: "Boards" | "PromQL"): string;
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

const env = { PATH: process.env.PATH, HOME: process.env.HOME };

function startDev(files: Readonly<Record<string, string>>, args: readonly string[]): Dev {
  const folder = project(files);
  const child = spawn(process.execPath, [bin, "dev", ...args], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].on("data", (chunk: Buffer) => {
      texts[name] += chunk.toString();
    });
  const closed = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const end = (signal: NodeJS.Signals = "SIGINT"): Promise<number | null> => {
    child.kill(signal);
    return closed;
  };
  onTestFinished(async () => void (child.exitCode === null && (await end("SIGTERM"))));
  const dev: Dev = {
    folder,
    child,
    out: () => texts.stdout,
    said: () => texts.stderr,
    async says(text, count = 1) {
      const times = (): number => texts.stderr.split(text).length - 1;
      await waitFor(
        `${text}`,
        () => {
          if (times() >= count) return true;
          if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
          return false;
        },
        { timeoutMs: 60_000, everyMs: 50 },
      ).catch((error: unknown) => {
        throw new Error(`${String(error)}\n${texts.stderr}\n${texts.stdout}`);
      });
    },
    url: (name) => new RegExp(`${name} +(http://\\S+)`).exec(texts.stderr)?.[1] ?? "",
    end,
  };
  return dev;
}

async function value(dev: Dev, query: string): Promise<number> {
  return (await prometheusClient(dev.url("PromQL")).query(query))[0]?.value ?? Number.NaN;
}

const eventually = (what: string, check: () => Promise<boolean>): Promise<unknown> =>
  waitFor(what, check, { timeoutMs: 30_000, everyMs: 100 });

const withSdk = `
import { createTelemetry } from "tta-observability";
const telemetry = createTelemetry({ service: "story-api", openTelemetry: false, processMetrics: false });
const answer = telemetry.primitives.workflow("answer", async (text) => text.length);
const { url } = await telemetry.listen({ port: 0 });
setInterval(() => answer.run("hello"), 50);
console.log("version 1 serves", url);
`;

const plain = (port: number, path = "/metrics"): string => `
import { createServer } from "node:http";
let asked = 0;
const page = () => "# HELP shop_orders_total Orders taken\\n# TYPE shop_orders_total counter\\nshop_orders_total " + ++asked + "\\n";
createServer((request, response) => {
  if (request.url !== "${path}") return response.writeHead(404).end();
  response.end(page());
}).listen(${port}, "127.0.0.1", () => console.log("listens"));
`;

describe("tta-obs dev", () => {
  it("shows a service with the SDK on the boards, starts it again when it is saved, and hands on how it ended", async () => {
    const dev = startDev({ "service.js": withSdk }, ["--", "node", "service.js"]);
    await dev.says("story-api serves");
    // The output of the command is its own.
    expect(dev.out()).toMatch(/^version 1 serves http\S+\n$/);
    expect(dev.said()).toMatch(/: see http:\/\/\S+\/d\/tta-overview\?var-service=story-api\n/);
    await eventually(
      "its runs",
      async () => (await value(dev, 'sum(tta_workflow_duration_seconds_count{service="story-api"})')) > 0,
    );

    writeFileSync(
      join(dev.folder, "service.js"),
      withSdk
        .replace("version 1", "version 2")
        .replace("setInterval", 'process.on("SIGINT", () => process.exit(7));\nsetInterval'),
    );
    await dev.says("service.js saved: node service.js starts again.");
    await waitFor("the second version", () => dev.out().includes("version 2"), {
      timeoutMs: 30_000,
      everyMs: 50,
    });
    // It listens elsewhere now, and the engine follows.
    const [, second = ""] = /version 2 serves http:\/\/(\S+)\/metrics/.exec(dev.out()) ?? [];
    await eventually("the new address", async () => (await value(dev, `up{instance="${second}"}`)) === 1);
    const services = readState(join(dev.folder, ".tta-obs"))?.services ?? [];
    expect(services.map(({ name }) => name)).toEqual(["engine", "runs", "health", "viewer"]);
    expect(await ttaProcess(["dev", "--", "node", "service.js"], { cwd: dev.folder })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("already runs"),
    });
    expect(await dev.end("SIGINT")).toBe(7);
    expect(services.filter(({ process }) => process !== undefined && isAlive(process))).toEqual([]);
    expect(existsSync(join(dev.folder, ".tta-obs", "state.json"))).toBe(false);
  }, 120_000);

  it("finds the page of a service that knows nothing of us, in TypeScript and behind npm, and shows its metrics", async () => {
    const files = {
      "service.ts": `const typed: number = 1; void typed;${plain(await freePort())}`,
      "package.json": '{ "name": "@acme/shop", "type": "module", "scripts": { "start": "node service.ts" } }',
    };
    const dev = startDev(files, ["npm", "start", "--silent"]);
    await dev.says("shop serves 1 metric, 1 series");
    await dev.says("which Prometheus 3 refuses: send it with Content-Type");
    const board = /see (http:\/\/\S+)\/d\/(\S+)/.exec(dev.said()) ?? [];
    expect(board[2]).toBe("metrics-of-shop");
    const drawn = objectOf(await (await fetch(`${board[1]}/api/boards/${board[2]}`)).json());
    expect(objectsOf(drawn.panels).map(({ title }) => textOf(title, ""))).toContain(
      "shop_orders_total, per second",
    );
    await eventually("its counter", async () => (await value(dev, 'shop_orders_total{service="shop"}')) > 0);
    const target = objectsOf(JSON.parse(readFileSync(join(dev.folder, ".tta-obs/targets/dev.json"), "utf8")));
    expect(target[0]?.labels).toEqual({ service: "shop", environment: "development" });
    // npm, its shell and the service: all of them.
    await dev.end("SIGTERM");
    const port = /127\.0\.0\.1:(\d+)\/metrics/.exec(dev.said())?.[1];
    await expect(fetch(`http://127.0.0.1:${port}/metrics`)).rejects.toThrow();
  }, 120_000);

  it("says what it saw where it finds nothing, and takes the page that it is told of", async () => {
    const port = await freePort();
    const files = { "service.js": plain(port, "/internal/metrics") };
    const lost = startDev(files, ["--", "node", "service.js"]);
    await lost.says(`http://127.0.0.1:${port}/metrics: status 404): serve them at /metrics there`);
    await lost.end();
    const told = startDev(files, [
      ...["--metrics", `http://127.0.0.1:${port}/internal/metrics`, "--service", "shop"],
      ...["--environment", "staging", "--", "node", "service.js"],
    ]);
    await told.says("shop serves 1 metric");
    await eventually(
      "its label",
      async () => (await value(told, 'up{service="shop",environment="staging"}')) === 1,
    );
  }, 120_000);

  it("brings back what crashes, and waits for a save where that is of no use", async () => {
    const crashing = 'console.log("runs"); setTimeout(() => process.exit(3), 1800);';
    const dev = startDev({ "service.js": crashing }, ["--", "node", "service.js"]);
    await dev.says("node service.js ended with exit code 3: it starts again in 0.5 s.");
    await dev.says("node service.js ended with exit code 3: it starts again in 1 s.");
    writeFileSync(join(dev.folder, "service.js"), "this is no JavaScript");
    await dev.says("node service.js ended at once with exit code 1: it starts again when a file is saved");
    writeFileSync(join(dev.folder, "service.js"), 'console.log("mended"); setInterval(() => {}, 1000);');
    await waitFor("the mended one", () => dev.out().includes("mended"), { timeoutMs: 30_000, everyMs: 50 });
    expect(await dev.end("SIGTERM")).toBe(143);
  }, 120_000);

  it("ends with a command that is done, and kills one that does not heed, with its children", async () => {
    const once = startDev({ "job.js": "process.exit(5);" }, ["--no-watch", "--", "node", "job.js"]);
    const over = new Promise((resolve) => once.child.once("close", resolve));
    expect(await over).toBe(5);
    expect(once.said()).toContain("node job.js ended at once with exit code 5: what it printed says why.");

    const deaf = `
      import { spawn } from "node:child_process";
      process.on("SIGINT", () => {}); process.on("SIGTERM", () => {});
      const child = spawn(process.execPath, ["--eval", "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"]);
      setInterval(() => {}, 1000);
      console.log("deaf", process.pid, child.pid);`;
    const dev = startDev({ "service.js": deaf }, ["--", "node", "service.js"]);
    await waitFor("it to run", () => /deaf \d+ \d+/.test(dev.out()), { timeoutMs: 60_000, everyMs: 50 });
    const pids = dev.out().match(/\d+/g)?.map(Number) ?? [];
    expect(await dev.end("SIGINT")).toBe(137);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow();
  }, 120_000);
});

describe("a command that cannot be run", () => {
  it.each([
    [["dev"], 2, "dev needs a command to run: write tta-obs dev -- node service.js."],
    [["dev", "--", "nodee"], 3, "there is no program nodee, neither on PATH nor in node_modules/.bin"],
    [
      ["dev", "service.js"],
      3,
      "service.js is no program but a file for one: write tta-obs dev -- node service.js.",
    ],
    [["dev", "--metrics", "x y", "--", "node"], 2, '"x y" is no place of a metrics page'],
    [["dev", "--watch", "src", "--no-watch", "--", "node"], 2, "contradict each other"],
    [["dev", "--metricss", "1", "--", "node"], 2, "perhaps you mean --metrics"],
  ])("%j is refused before anything is started", async (args, code, words) => {
    const cwd = project({ "service.js": "" });
    const result = await ttaProcess(args, { cwd });
    expect(result).toMatchObject({ code, stdout: "", stderr: expect.stringContaining(words) });
    expect(existsSync(join(cwd, ".tta-obs"))).toBe(false);
  });
});
