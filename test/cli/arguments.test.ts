import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bin, project, root, tta, ttaProcess } from "./run-cli.ts";

describe("the command line", () => {
  it.each([
    ["genrate", "there is no command genrate: perhaps you mean generate."],
    [
      "kubectl",
      "there is no command kubectl: use up, dev, status, doctor, view, verify, generate, lint, explain, backtest, gate, diff, size, down, backup, restore, health, engine, runs, alert, maturity, components, pipeline, rules, targets.",
    ],
    ["generate --chek", "generate has no option --chek: perhaps you mean --check."],
    ["dev --zzz -- node --zzz", "dev has no option --zzz: see tta-obs dev --help."],
    ["generate --zzz", "generate has no option --zzz: see tta-obs generate --help."],
    ["up -x", "up has no option -x: see tta-obs up --help."],
    ["generate now", 'generate does not know what to do with "now": it takes no arguments.'],
    ["generate --check=yes", "--check takes no value: write --check alone."],
    ["generate --config", "--config needs a value: write --config FILE."],
    ["generate --check --force", "--check and --force exclude each other: use one of them."],
    ["up --mode dokcer", '--mode does not know "dokcer": perhaps you mean docker.'],
    ["up --mode cloud", '--mode does not know "cloud": use auto, embedded, native, docker.'],
    ["verify --wait soon", '--wait is "soon": it must be a duration from 0s to 1d, such as 90s or 1h30m.'],
    [
      "verify --prometheus here",
      '--prometheus is "here": it must be an address, such as http://127.0.0.1:9090.',
    ],
    ["status --timeout -5", "--timeout needs a value: write --timeout DURATION."],
    ["verify --timeout 0", '--timeout is "0": it must be a duration from 100ms to 1d, such as 90s or 1h30m.'],
    ["targets", "targets needs a command: use add, list, remove."],
    ["targets ad", "targets has no command ad: perhaps you mean add."],
    ["targets add", "targets add needs SERVICE: see tta-obs targets add --help."],
    ["targets add api", "targets add needs HOST:PORT: see tta-obs targets add --help."],
    ["targets add api h:1 b", 'targets add does not know what to do with "b": it takes SERVICE HOST:PORT.'],
    ["targets add api h:1", "targets add needs --environment: write --environment staging, or what fits."],
    ["health", "health needs --config: write --config FILE, or --wait to ask one that runs."],
    ["--verison", "tta-obs has no option --verison: see tta-obs --help."],
  ])("refuses %s in one sentence", async (line, message) => {
    expect(await tta(line.split(" "))).toEqual({ code: 2, stdout: "", stderr: `tta-obs: ${message}\n` });
  });

  it("prints its version, which is that of the package", async () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(await ttaProcess(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("ends as a process as it ends in one", async () => {
    expect(await ttaProcess(["genrate"])).toEqual(await tta(["genrate"]));
    expect(await ttaProcess(["generate", "--help"])).toEqual(await tta(["generate", "--help"]));
  });

  it("prints help of everything, in at most 100 columns", async () => {
    const { code, stdout } = await tta(["--help"]);
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "Starts, feeds and checks an observability stack that is generated from one catalog.

      Usage: tta-obs <command> [options]

      Commands:
        up          Start the stack and keep it running until Ctrl-C
        dev         Run your service with boards, alerts and status beside it
        status      Say what runs where, and what is missing
        doctor      Find what keeps a stack from working, and say what mends it
        view        Show boards in a browser without Grafana, until Ctrl-C
        verify      Run every query of every board and recording, and say what is dead and why
        targets     Choose which services of yours Prometheus scrapes
        generate    Write boards, rules, alerts, configs and pages from the catalog
        lint        Judge boards by the rules that let them work in any Grafana
        rules       Prove that alerts do what they should
        explain     Say what an alert, metric, panel or objective means, and how it is now
        backtest    Say when an alert would have fired in the past of a Prometheus
        pipeline    Do pipelines of tasks, patches and gates, and see how they go
        maturity    Collect how ready components are, and promote those that are
        components  See the parts of a project, how ready they are and what needs what
        gate        Hold a change against what the tier of its branch asks for
        alert       Prove that alerts arrive
        diff        Say what changed in boards, alerts, recordings and metrics since a commit
        size        Say what memory and disk stores of your samples, logs and traces need
        down        Stop what up started, in order; data stays
        backup      Write all that a stopped stack keeps into one file
        restore     Bring back what backup wrote, whole or not at all
        health      Run the health-check service alone, or ask one whether it is ready
        engine      Run the embedded engine alone, until Ctrl-C
        runs        Run the receiver of traces, logs and metrics alone, until Ctrl-C

      Options:
        --version   Print the version
        -h, --help  Print this help
        --debug     Print the stack of an error

      Exit codes: 0 all is well, 1 a check failed, 2 bad input, 3 something it needs is not there.

      Examples:
        tta-obs up --demo
        tta-obs verify
        tta-obs up --help
      "
    `);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name]) => name ?? "");
    expect(commands).toContain("generate");
    const pages = [...commands, "targets add", "targets remove", "targets list"];
    for (const name of pages) {
      const page = await tta([...name.split(" "), "--help"]);
      expect(page.code, name).toBe(0);
      expect(page.stdout, name).toContain(`Usage: tta-obs ${name}`);
      expect(Math.max(...page.stdout.split("\n").map((row) => row.length)), name).toBeLessThanOrEqual(100);
      expect((await tta(["help", ...name.split(" ")])).stdout).toBe(page.stdout);
    }
  });

  it("prints help of one command, with examples", async () => {
    expect((await tta(["verify", "--help"])).stdout).toMatchInlineSnapshot(`
      "Run every query of every board and recording, and say what is dead and why.

      A panel is alive if each of its selectors matches a series that was scraped in the last
      five minutes, and none of its queries fills gaps with vector(0) or absent(). Variables,
      annotations and recording rules are judged too. What the code can emit and no service does,
      such as the metrics of a primitive that none uses, is unused. Exits with 0 only if nothing is
      dead.

      Usage: tta-obs verify [options]

      Options:
        --prometheus URL    Prometheus (that of the running stack)
        --dashboards DIR    Folder with dashboards (those of the stack)
        --rules DIR         Folder with recording rules (those of the stack)
        --time              Measure how long the queries of each panel take
        --range DURATION    Range that is measured (1h)
        --at TIME           Look at this moment: RFC 3339 or seconds since 1970 (now)
        --wait DURATION     Try again until all are alive, at most this long
        --timeout DURATION  Longest time for one query (10s)
        --strict            Take for dead what the code can emit and nothing has emitted
        --all               List every panel, not only what is dead or silent
        --json              Print the result as JSON
        --state-dir DIR     Folder with the state of the stack (.tta-obs)
        -h, --help          Print this help
        --debug             Print the stack of an error

      Examples:
        tta-obs verify
        tta-obs verify --wait 90s
        tta-obs verify --time --range 6h
        tta-obs verify --prometheus http://127.0.0.1:9090 --json
      "
    `);
  });

  it("prints its help and fails when nothing is asked of it", async () => {
    const { code, stdout } = await tta([]);
    expect(code).toBe(2);
    expect(stdout).toBe((await tta(["help"])).stdout);
  });

  it("shows where an error came from with --debug only", async () => {
    const cwd = project({ "tta-obs.config.ts": "null.x" });
    expect((await tta(["generate"], { cwd })).stderr).not.toContain("    at ");
    const { stderr } = await tta(["generate", "--debug"], { cwd });
    expect(stderr).toMatch(/^tta-obs: tta-obs\.config\.ts:1 throws /);
    expect(stderr).toContain("Caused by: TypeError");
    expect(stderr).toMatch(/tta-obs\.config\.ts:1:\d+/);
  });

  it("shows colours only where they are wanted", async () => {
    const cwd = project();
    const plain = await ttaProcess(["generate", "--check"], { cwd });
    const coloured = await ttaProcess(["generate", "--check"], { cwd, env: { FORCE_COLOR: "1" } });
    const start = String.fromCharCode(27);
    expect(plain.stdout).not.toContain(start);
    expect(coloured.stdout).toContain(`${start}[31mmissing`);
  });

  it("ends in peace when the reader of its output leaves", async () => {
    const cwd = project();
    const child = spawn(process.execPath, [bin, "generate", "--check"], {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.destroy();
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  });

  it("tells an old Node which version it needs", async ({ skip }) => {
    const old = ["/usr/local/bin/node", "/usr/bin/node"].find((path) => existsSync(path));
    const version = old === undefined ? "" : (await nodeVersion(old)).trim();
    const [major = 99, minor = 0] = version.slice(1).split(".").map(Number);
    if (old === undefined || major > 22 || (major === 22 && minor >= 18)) {
      skip(`no Node older than 22.18 is installed here (${version})`);
      return;
    }
    expect(await ttaProcess(["--version"], { node: old })).toEqual({
      code: 3,
      stdout: "",
      stderr: `tta-obs needs Node 22.18 or newer, this is ${version.slice(1)}: install a newer Node and run it again.\n`,
    });
  });
});

async function nodeVersion(path: string): Promise<string> {
  const child = spawn(path, ["--version"], { stdio: ["ignore", "pipe", "ignore"] });
  let text = "";
  for await (const chunk of child.stdout) text += String(chunk);
  return text;
}
