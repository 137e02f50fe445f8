import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { tempDir, waitFor } from "../real/index.ts";

const lock = fileURLToPath(new URL("../../src/lock/index.ts", import.meta.url));

/** A process that takes the lock, writes what came of it to a file, and lives on until it is killed. */
function taker(folder: string, name: string, before = ""): void {
  const said = JSON.stringify(join(folder, `${name}.said`));
  const script = `import fs from "node:fs";
    import { syncBuiltinESMExports } from "node:module";
    import { takeLock } from ${JSON.stringify(lock)};
    ${before}
    let said = "no";
    try { said = typeof takeLock(${JSON.stringify(join(folder, "lock"))}) === "function" ? "had" : "held"; }
    catch (error) { said = String(error); }
    fs.writeFileSync(${said} + ".draft", said);
    fs.renameSync(${said} + ".draft", ${said});
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
}

const saidBy = (folder: string, name: string): Promise<string> =>
  waitFor(`what ${name} says`, () => {
    const path = join(folder, `${name}.said`);
    return existsSync(path) && readFileSync(path, "utf8");
  });

it("a stale lock that another takes over, just as it is replaced, is not had by two", async () => {
  const folder = tempDir();
  writeFileSync(join(folder, "lock"), '{"pid":999999999,"startTime":"1"}');
  // The slow one is held up at each change of a file that is there: meanwhile the next one does all that it can.
  const others = ["second", "third"];
  const wait = (name: string): string =>
    `fs.writeFileSync(${JSON.stringify(folder)} + "/${name}.go", "");
     for (let n = 0; n < 800 && !fs.existsSync(${JSON.stringify(folder)} + "/${name}.said"); n++)
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);`;
  const slow = `const { renameSync, linkSync } = fs;
    let held = 0;
    fs.renameSync = (from, to) => { if (held++ === 0) { ${wait("second")} } renameSync(from, to); };
    fs.linkSync = (from, to) => { if (held === 1) { held++; ${wait("third")} } linkSync(from, to); };
    syncBuiltinESMExports();`;
  taker(folder, "first", slow);
  for (const name of others)
    taker(
      folder,
      name,
      `while (!fs.existsSync(${JSON.stringify(join(folder, `${name}.go`))}))
         Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);`,
    );
  const said = [await saidBy(folder, "first"), await saidBy(folder, "second")];
  writeFileSync(join(folder, "third.go"), "");
  expect([...said, await saidBy(folder, "third")].toSorted()).toEqual(["had", "held", "held"]);
});
