import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { rotatingLog } from "../rotating-log.ts";

/** `node log-pipe.js FILE MAX_BYTES`: copies standard input to standard output and to a log file of bounded size. */
const [file = "", maxBytes = ""] = process.argv.slice(2);
try {
  mkdirSync(dirname(file), { recursive: true });
} catch {
  // Standard output still gets every line.
}
const log = rotatingLog(file, Number(maxBytes));
process.stdin.on("data", (chunk) => {
  log.write(chunk);
  process.stdout.write(chunk);
});
// It ends when its source ends: a signal to both must not cut off the last lines.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {});
