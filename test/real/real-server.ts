import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { waitFor } from "./wait-for.ts";

export interface RealServer {
  readonly url: string;
  readonly port: number;
  readonly dir: string;
  readonly pid: number;
  /** What it wrote to stdout and stderr. */
  output(): string;
  signal(name: NodeJS.Signals): void;
  /** SIGTERM, and SIGKILL if it does not go; resolves when it is gone. */
  stop(): Promise<void>;
}

// A test worker that is killed must not leave servers behind.
const leash = existsSync("/usr/bin/setpriv") ? ["/usr/bin/setpriv", "--pdeathsig", "KILL"] : [];

const gone = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Starts a server that listens on `127.0.0.1:port` and waits until `readyPath` answers 200. */
export async function startServer(input: {
  readonly command: readonly string[];
  readonly port: number;
  readonly dir: string;
  readonly readyPath: string;
  readonly env?: NodeJS.ProcessEnv;
}): Promise<RealServer> {
  const [file = "", ...args] = [...leash, ...input.command];
  const child = spawn(file, args, { cwd: input.dir, env: { ...process.env, ...input.env }, stdio: "pipe" });
  let text = "";
  const keep = (chunk: Buffer): void => {
    text = (text + chunk.toString()).slice(-200_000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const url = `http://127.0.0.1:${input.port}`;
  const server: RealServer = {
    url,
    port: input.port,
    dir: input.dir,
    pid: child.pid ?? 0,
    output: () => text,
    signal: (name) => void child.kill(name),
    stop: async () => {
      if (gone(child)) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      const hard = setTimeout(() => child.kill("SIGKILL"), 5000);
      await ended;
      clearTimeout(hard);
    },
  };
  try {
    const ended = new Promise<never>((_resolve, reject) => {
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`exited with ${code}`)));
    });
    ended.catch(() => undefined);
    const ready = waitFor(
      `${input.command[0]} to be ready`,
      async () => !gone(child) && (await fetch(url + input.readyPath)).ok,
      { timeoutMs: 20_000 },
    );
    ready.catch(() => undefined);
    await Promise.race([ready, ended]);
  } catch (error) {
    await server.stop();
    throw new Error(`${input.command.join(" ")}: ${String(error)}\n${text.slice(-2000)}`);
  }
  return server;
}
