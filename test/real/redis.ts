import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { freePort } from "./free-port.ts";
import { requireBinary } from "./require-binary.ts";
import { makeTempDir } from "./temp-dir.ts";
import { waitFor } from "./wait-for.ts";

export interface RealRedis {
  readonly port: number;
  /** What a driver connects with. */
  readonly url: string;
  /** Stops it from answering, connections kept, until the returned function is called. */
  freeze(): () => void;
  /** Ends the server; it keeps nothing. */
  stop(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  start(): Promise<void>;
  /** Ends the server and removes its folder. */
  remove(): Promise<void>;
}

// A test worker that is killed must not leave servers behind.
const leash = existsSync("/usr/bin/setpriv") ? ["/usr/bin/setpriv", "--pdeathsig", "KILL"] : [];

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port }, () => socket.write("PING\r\n"));
    socket.once("error", reject);
    socket.once("data", (reply) => {
      socket.destroy();
      resolve(reply.toString().startsWith("+PONG"));
    });
  });
}

/**
 * Starts a real Redis on a free port of 127.0.0.1 that writes nothing to disk. Throws when the binary is
 * missing: guard with `requireBinary("redis-server")`.
 */
export async function startRedis(): Promise<RealRedis> {
  const binary = requireBinary("redis-server");
  if (binary === undefined) throw new Error("redis-server is not installed");
  const dir = makeTempDir("tta-redis-");
  const port = await freePort();
  let child: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const flags = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    const [file = "", ...args] = [...leash, binary, ...flags];
    const server = spawn(file, args, { cwd: dir.path, stdio: "ignore" });
    child = server;
    await waitFor("Redis to be ready", () => server.exitCode === null && answersPing(port), { everyMs: 20 });
  };
  const stop = async (): Promise<void> => {
    const server = child;
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGKILL");
    await ended;
  };
  const remove = async (): Promise<void> => {
    await stop();
    dir.remove();
  };
  const freeze = (): (() => void) => {
    child?.kill("SIGSTOP");
    return () => void child?.kill("SIGCONT");
  };

  try {
    await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return { port, url: `redis://127.0.0.1:${port}`, freeze, start, stop, remove };
}
