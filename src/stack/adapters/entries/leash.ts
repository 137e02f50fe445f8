import { spawn } from "node:child_process";

/**
 * `node leash.js PROGRAM ARGS…`: runs a program that ends with the one who started it. Standard input is a pipe from
 * there: its end is the end of the starter, even after SIGKILL. For systems without `setpriv --pdeathsig`.
 */
const [file = "", ...args] = process.argv.slice(2);
const child = spawn(file, args, { stdio: ["ignore", "inherit", "inherit"] });
process.stdin.resume();
process.stdin.on("end", () => child.kill("SIGKILL"));
process.stdin.on("error", () => child.kill("SIGKILL"));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGKILL" ? 137 : 143)));
