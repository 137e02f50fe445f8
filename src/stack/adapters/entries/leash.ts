import { spawn } from "node:child_process";
import { Socket } from "node:net";
import { constants } from "node:os";

/**
 * `node leash.js FD PROGRAM ARGS…`: runs a program that ends with the one who started it. The descriptor is a pipe
 * from there: its end is the end of the starter, even after SIGKILL. For systems without `setpriv --pdeathsig`. The
 * program gets our standard input, unless that is the pipe; then the signals too that the whole group got with us.
 */
const [fd = "0", file = "", ...args] = process.argv.slice(2);
const pipe = fd === "0" ? process.stdin : new Socket({ fd: Number(fd) });
const child = spawn(file, args, { stdio: [fd === "0" ? "ignore" : "inherit", "inherit", "inherit"] });
// With all that it has started, where this process leads the group.
const end = (): void => {
  try {
    process.kill(-process.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
};
pipe.resume();
pipe.on("end", end);
pipe.on("error", end);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => fd === "0" && child.kill(signal));
child.on("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal ?? "SIGTERM"]));
