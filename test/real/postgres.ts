import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync } from "node:fs";
import { dirname, join } from "node:path";
import pg from "pg";
import { requireBinary } from "./require-binary.ts";
import { makeTempDir } from "./temp-dir.ts";
import { waitFor } from "./wait-for.ts";

export interface RealPostgres {
  /** What a driver connects with. */
  readonly connection: { readonly host: string; readonly user: string; readonly database: string };
  /** Stops the server and keeps its data. */
  stop(): Promise<void>;
  /** Ends it at once, in the midst of what it does: its next start recovers, as after a crash. */
  crash(): Promise<void>;
  /** Starts it again after a stop or a crash. */
  start(): Promise<void>;
  /** Stops the server and removes its data. */
  remove(): Promise<void>;
}

/** PostgreSQL refuses to run as root; its package brings the user that it runs as. */
function servant(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

// A test worker that is killed must not leave servers behind.
const leash = existsSync("/usr/bin/setpriv") ? ["/usr/bin/setpriv", "--pdeathsig", "QUIT"] : [];

/**
 * Starts a real PostgreSQL with an empty database in its own temporary folder; it listens on a socket in that
 * folder only. Throws when the binary is missing: guard with `requireBinary("postgres")`.
 */
export async function startPostgres(): Promise<RealPostgres> {
  const binary = requireBinary("postgres");
  if (binary === undefined) throw new Error("postgres is not installed");
  const as = servant();
  const dir = makeTempDir("tta-postgres-");
  const data = join(dir.path, "data");
  const connection = { host: dir.path, user: "postgres", database: "postgres" };
  let child: ChildProcess | undefined;
  let text = "";

  const start = async (): Promise<void> => {
    const flags = ["-D", data, "-k", dir.path, "-c", "listen_addresses=", "-c", "fsync=off"];
    const [file = "", ...args] = [...leash, binary, ...flags];
    const server = spawn(file, args, { ...as, cwd: dir.path, stdio: "pipe" });
    child = server;
    for (const stream of [server.stdout, server.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        text = (text + chunk.toString()).slice(-20_000);
      });
    }
    await waitFor("PostgreSQL to be ready", async () => {
      if (server.exitCode !== null) throw new Error(text);
      const client = new pg.Client(connection);
      await client.connect();
      await client.end();
      return true;
    });
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const server = child;
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill(signal);
    await ended;
  };
  // The fast shutdown: it does not wait for clients to leave.
  const stop = (): Promise<void> => end("SIGINT");
  const remove = async (): Promise<void> => {
    await stop();
    dir.remove();
  };

  try {
    if (as.uid !== undefined && as.gid !== undefined) chownSync(dir.path, as.uid, as.gid);
    const flags = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
    execFileSync(join(dirname(binary), "initdb"), flags, { ...as, cwd: dir.path, stdio: "pipe" });
    await start();
  } catch (error) {
    await remove();
    throw error;
  }
  return { connection, start, stop, crash: () => end("SIGQUIT"), remove };
}
