import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { isAlive } from "../../src/lock/index.ts";
import { byWatchdog, chooseLeash } from "../../src/stack/adapters/leash.ts";
import { rotatingLog } from "../../src/stack/adapters/rotating-log.ts";
import { startProcess } from "../../src/stack/adapters/start-process.ts";
import { down, readState, type ServiceName, status } from "../../src/stack/index.ts";
import type { RunningStack } from "../../src/stack/running-stack.ts";
import { freePort, requireBinary, tempDir, waitFor } from "../real/index.ts";
import { startNativeForTest, type TestStackInput } from "./native-stack.ts";

const servers = requireBinary("prometheus") !== undefined && requireBinary("alertmanager") !== undefined;
const supervisor = fileURLToPath(new URL("./programs/supervisor.ts", import.meta.url));
const answering = fileURLToPath(new URL("./programs/answering.ts", import.meta.url));

async function start(input: Partial<TestStackInput> = {}): Promise<RunningStack> {
  const stack = await startNativeForTest({ stateDir: tempDir(), firstPort: await freePort(), ...input });
  onTestFinished(() => stack.stop());
  return stack;
}

const find = (stack: RunningStack, name: ServiceName) => {
  const service = stack.state().services.find((one) => one.name === name);
  if (service === undefined) throw new Error(`no ${name}`);
  return service;
};

/** A supervisor in a process of its own. */
async function startSupervisor(dir: string, leash: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [supervisor, dir, String(await freePort()), leash], {
    stdio: "pipe",
  });
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
  });
  child.stderr.on("data", (chunk) => {
    text += chunk;
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await waitFor(`the supervisor: ${text}`, () => {
    if (child.exitCode !== null) throw new Error(text);
    return text.includes("READY");
  });
  return child;
}

describe.skipIf(!servers)("supervision", () => {
  it("brings a killed server back on its port", async () => {
    const stack = await start();
    const before = find(stack, "alertmanager");
    process.kill(before.process?.pid ?? 0, "SIGKILL");
    const after = await waitFor("the restart", () => {
      const now = find(stack, "alertmanager");
      return now.restarts === 1 && now.phase === "ready" && now;
    });
    expect(after.port).toBe(before.port);
    expect(after.process?.pid).not.toBe(before.process?.pid);
  });

  it("restarts a server that runs but no longer answers", async () => {
    const stack = await start();
    const before = find(stack, "health");
    process.kill(before.process?.pid ?? 0, "SIGSTOP");
    await waitFor("it to be noticed", () => find(stack, "health").phase === "not ready");
    await waitFor("the restart", () => {
      const now = find(stack, "health");
      return now.restarts === 1 && now.phase === "ready";
    });
    expect(before.process && isAlive(before.process)).toBe(false);
  });

  it.each([
    ["the kernel or a watchdog", "chosen"],
    ["a watchdog process", "watchdog"],
  ])("ends every server after kill -9 of the supervisor, by %s", async (_by, leash) => {
    const dir = tempDir();
    const child = await startSupervisor(dir, leash);
    const state = readState(dir);
    const processes = state?.services.flatMap((service) => service.process ?? []) ?? [];
    expect(processes.filter(isAlive)).toHaveLength(5);
    child.kill("SIGKILL");
    await waitFor("the end of all", () => processes.filter(isAlive).length === 0);
    for (const { url } of state?.services ?? []) await expect(fetch(url)).rejects.toThrow();
    const { ready, text } = await status({ stateDir: dir });
    expect([ready, text]).toEqual([false, expect.stringContaining("was killed")]);
  });

  it("starts again from the folder of a killed supervisor, and down stops that from outside", async () => {
    const dir = tempDir();
    const killed = await startSupervisor(dir, "chosen");
    killed.kill("SIGKILL");
    const child = await startSupervisor(dir, "chosen");
    const processes = readState(dir)?.services.flatMap((service) => service.process ?? []) ?? [];
    expect((await status({ stateDir: dir, wait: true })).ready).toBe(true);
    await down({ stateDir: dir });
    expect(processes.filter(isAlive)).toEqual([]);
    await waitFor("the exit", () => child.exitCode === 0);
    expect(readState(dir)).toBeUndefined();
  });

  it("stops in order at SIGTERM and at Ctrl-C, each server last that others write to", async () => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const dir = tempDir();
      const child = await startSupervisor(dir, "chosen");
      child.kill(signal);
      await waitFor("the exit", () => child.exitCode === 0);
      expect(readFileSync(join(dir, "logs", "prometheus.log"), "utf8")).toMatch(/See you next time/);
    }
  });

  it("kills a process that does not heed SIGTERM once its grace is over", async () => {
    const dir = tempDir();
    const port = await freePort();
    const command = { file: process.execPath, args: [answering, String(port), "--deaf"], env: {} };
    for (const leash of [chooseLeash(), byWatchdog]) {
      const running = startProcess(command, leash, rotatingLog(join(dir, "deaf.log"), 1000));
      await waitFor("it to listen", async () => (await fetch(`http://127.0.0.1:${port}`)).ok);
      const begun = performance.now();
      await running.stop(300);
      expect(performance.now() - begun).toBeGreaterThan(290);
      expect(isAlive(running.ref)).toBe(false);
      await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow();
    }
  });

  it("ends a process that stands still in order: it goes on for that, and says its last words", async () => {
    const dir = tempDir();
    const script =
      "process.on('SIGTERM', () => { console.log('kept'); process.exit(0); }); setInterval(() => {}, 1000); console.log('up')";
    const log = rotatingLog(join(dir, "still.log"), 1000);
    for (const leash of [chooseLeash(), byWatchdog]) {
      const running = startProcess({ file: process.execPath, args: ["-e", script], env: {} }, leash, log);
      await waitFor("it to be up", () => log.tail(1)[0] === "up");
      process.kill(-running.ref.pid, "SIGSTOP");
      await running.stop(20_000);
      expect(log.tail(1)).toEqual(["kept"]);
    }
  });

  it("stops what has started when it is interrupted at the start", async () => {
    const dir = tempDir();
    const child = spawn(process.execPath, [supervisor, dir, String(await freePort()), "never-ready"], {
      stdio: "pipe",
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const processes = await waitFor("five processes", () => {
      const all = readState(dir)?.services.flatMap((service) => service.process ?? []);
      return all?.length === 5 && all;
    });
    child.kill("SIGINT");
    await waitFor("the exit", () => child.exitCode !== null);
    expect(child.exitCode).not.toBe(0);
    expect(processes.filter(isAlive)).toEqual([]);
    expect(readState(dir)).toBeUndefined();
  });

  it("gives up on a server that dies again and again, and keeps the rest", async () => {
    const lines: string[] = [];
    const stack = await start({ report: (line) => lines.push(line) });
    for (let deaths = 1; deaths <= 3; deaths++) {
      const pid = await waitFor("it to be ready", () => {
        const now = find(stack, "health");
        return now.restarts === deaths - 1 && now.phase === "ready" && now.process?.pid;
      });
      process.kill(pid, "SIGKILL");
    }
    await waitFor("it to be given up", () => find(stack, "health").phase === "failed");
    expect(lines.at(-1)).toMatch(/Health service ended with SIGKILL, 3 times in a row/);
    expect(find(stack, "prometheus").phase).toBe("ready");
  });

  it("shows the last words of a server that does not start, and leaves nothing running", async () => {
    const lines: string[] = [];
    const stateDir = tempDir();
    const failing = startNativeForTest({
      stateDir,
      firstPort: await freePort(),
      report: (line) => lines.push(line),
      parts: {
        ownCommand: (_name, { node }) => ({
          file: node,
          args: ["-e", 'console.error("no soup today"); process.exit(3)'],
          env: {},
        }),
      },
    });
    await expect(failing).rejects.toMatchObject({
      code: "STACK_CRASHED",
      message: expect.stringMatching(
        /Health service ended with exit code 3 before it was ready: no soup today: see .*health\.log/,
      ),
    });
    expect(lines).toContain("  | no soup today");
    expect(readState(stateDir)).toBeUndefined();
  });

  it("names a server that is not ready in time", async () => {
    const failing = startNativeForTest({
      stateDir: tempDir(),
      firstPort: await freePort(),
      options: { readyTimeoutMs: 1500 },
      parts: {
        ownCommand: (_name, { node }) => ({
          file: node,
          args: ["-e", "setInterval(() => {}, 1000)"],
          env: {},
        }),
      },
    });
    await expect(failing).rejects.toMatchObject({
      code: "STACK_NOT_READY",
      message: expect.stringMatching(/Health service not ready after 1.5 s/),
    });
  });
});

describe.skipIf(!servers)("ports", () => {
  it("names the holder of a busy port, takes the next one and records it", async () => {
    const busy = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => busy.listen(port, "127.0.0.1", resolve));
    onTestFinished(() => void busy.close());
    const stack = await start({ ports: { prometheus: port } });
    const { port: taken, note, url } = find(stack, "prometheus");
    expect(taken).toBeGreaterThan(port);
    expect(note).toMatch(
      new RegExp(`port ${port} is taken by .*node.* \\(pid ${process.pid}\\), so it listens on ${taken}`),
    );
    expect(stack.summary).toContain(`pid ${process.pid}`);
    expect((await fetch(`${url}/-/ready`)).status).toBe(200);
  });

  it("refuses when nothing is left to take", async () => {
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(65_535, "127.0.0.1", resolve));
    onTestFinished(() => void busy.close());
    await expect(start({ ports: { health: 65_535 } })).rejects.toMatchObject({ code: "STACK_NO_PORT" });
  });
});

describe("the watchdog", () => {
  it("passes signals on and ends with the exit code of its program", async () => {
    const script =
      "process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); console.log('up')";
    const { file, args } = byWatchdog(process.execPath, ["-e", script]);
    const child = spawn(file, args, { stdio: ["pipe", "pipe", "inherit"] });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    child.kill("SIGTERM");
    await waitFor("its end", () => child.exitCode !== null);
    expect(child.exitCode).toBe(7);
  });
});
