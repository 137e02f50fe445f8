import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Below those that a system gives to whoever asks for any port, so that only another of us could take one. */
const range = { first: 20_000, count: 12_000 };
/** Whoever runs a container may have a number and no name, so that nothing is asked of the user but that. */
const folder = join(tmpdir(), `tta-obs-ports-${process.getuid?.() ?? "all"}`);

/** The file that says which process took a port. */
export const lockOf = (port: number): string => join(folder, `${port}`);

const taken = new Set<string>();
process.once("exit", () => {
  for (const path of taken) rmSync(path, { force: true });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Takes a port for as long as this process lives, unless another that lives has it. */
function take(port: number): boolean {
  const path = lockOf(port);
  try {
    writeFileSync(path, `${process.pid}`, { flag: "wx" });
    taken.add(path);
    return true;
  } catch {
    // Left by a process that was killed: free for the next who comes by.
    if (!isAlive(Number(readFileSync(path, "utf8")))) rmSync(path, { force: true });
    return false;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** A port on 127.0.0.1 that nobody listens on, and that no other test is given while this process lives. */
export async function freePort(): Promise<number> {
  mkdirSync(folder, { recursive: true });
  for (;;) {
    const port = range.first + Math.floor(Math.random() * range.count);
    if (take(port) && (await isFree(port))) return port;
  }
}
