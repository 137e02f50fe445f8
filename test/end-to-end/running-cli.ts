import { type ChildProcess, execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { waitFor } from "../real/index.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const cli = join(root, "bin/tta-obs.js");
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}`, NO_COLOR: "1" };

export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs the built command line to its end. */
export async function tta(...args: readonly string[]): Promise<Ended> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, ...args], {
      cwd: root,
      env,
    });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}

/** A process of ours that goes on, with what it has printed. */
export interface Running {
  readonly child: ChildProcess;
  output(): string;
  /** Ends it with SIGTERM and waits. */
  stop(): Promise<number | null>;
}

export function start(...args: readonly string[]): Running {
  const child = spawn(process.execPath, [...args], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  return {
    child,
    output: () => output,
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

interface State {
  readonly services: readonly {
    readonly name: string;
    readonly url: string;
    readonly phase: string;
    readonly port: number;
  }[];
}

/** `tta-obs up` in a state folder of its own, ready. */
export async function up(
  stateDir: string,
  ...args: readonly string[]
): Promise<Running & { url(name: string): string }> {
  const running = start(cli, "up", "--mode", "native", "--state-dir", stateDir, ...args);
  const services = await waitFor(
    "the stack to be ready",
    () => {
      if (running.child.exitCode !== null) throw new Error(running.output());
      const state = JSON.parse(readFileSync(join(stateDir, "state.json"), "utf8")) as State;
      return (
        state.services.every(({ phase }) => phase === "ready") && state.services.length > 2 && state.services
      );
    },
    { timeoutMs: 60_000 },
  ).catch(async (error: unknown) => {
    await running.stop();
    throw new Error(`${String(error)}\n${running.output()}`);
  });
  return {
    ...running,
    url: (name) => services.find((service) => service.name === name)?.url ?? `no ${name}`,
  };
}
