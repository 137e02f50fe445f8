import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isAlive, ownProcess } from "../../src/lock/index.ts";
import { takeLock } from "../../src/stack/adapters/lock.ts";
import { randomSecret } from "../../src/stack/adapters/random-secret.ts";
import { rotatingLog } from "../../src/stack/adapters/rotating-log.ts";
import { writeProblem, writeWhole } from "../../src/stack/adapters/write-file.ts";
import { renderStackFiles, up } from "../../src/stack/index.ts";
import { tempDir, waitFor } from "../real/index.ts";

const errno = (code: string): Error => Object.assign(new Error(code), { code });

describe("files that are written whole or not at all", () => {
  it("leave the old text and no draft when the new one cannot be written", () => {
    const dir = tempDir();
    const path = join(dir, "sub", "file");
    writeWhole(path, "old");
    // A folder in the way of the move: what was there stays.
    const blocked = join(dir, "blocked");
    mkdirSync(join(blocked, "x"), { recursive: true });
    expect(() => writeWhole(blocked, "new")).toThrow(expect.objectContaining({ code: "STACK_FOLDER" }));
    expect(readdirSync(dir).toSorted()).toEqual(["blocked", "sub"]);
    expect(readFileSync(path, "utf8")).toBe("old");
  });

  it("stop at a full disk with one sentence, the old file untouched", () => {
    const path = join(tempDir(), "file");
    writeWhole(path, "old");
    // A limit on the size of files is the nearest to a full disk that needs no rights.
    const script = `import { writeWhole } from ${JSON.stringify(fileURLToPath(new URL("../../src/stack/adapters/write-file.ts", import.meta.url)))};
      process.on("SIGXFSZ", () => {});
      try { writeWhole(${JSON.stringify(path)}, "x".repeat(100_000)); } catch (error) { console.log(error.message); }`;
    const shell = `ulimit -f 8; exec "$0" --input-type=module-typescript -e "$1"`;
    const said = execFileSync("/bin/bash", ["-c", shell, process.execPath, script], { encoding: "utf8" });
    expect(said).toContain(`cannot write ${path}`);
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(join(path, ".."))).toEqual(["file"]);
  });

  it.each([
    ["ENOSPC", "STACK_DISK_FULL", /no space is left to write \/d\/f: free some/],
    ["EDQUOT", "STACK_DISK_FULL", /no space is left/],
    ["EACCES", "STACK_FOLDER", /permission denied\): make \/d a folder that you may write/],
    ["EROFS", "STACK_FOLDER", /read-only/],
    ["ENOTDIR", "STACK_FOLDER", /a part of its path is a file/],
    ["EIO", "STACK_FOLDER", /EIO/],
  ])("say what %s means", (code, expected, message) => {
    const error = writeProblem("/d/f", errno(code));
    expect([error.code, error.message]).toEqual([expected, expect.stringMatching(message)]);
  });

  it("that are rules may not lie where Prometheus would take their folder for a pattern", async () => {
    const projectDir = join(tempDir(), "a*b");
    mkdirSync(projectDir);
    const failing = up({ mode: "native", stateDir: tempDir(), projectDir });
    await expect(failing).rejects.toMatchObject({
      code: "STACK_FOLDER",
      message: expect.stringContaining("a*b"),
    });
  });

  it("are refused in one sentence by up when the state folder cannot be made", async () => {
    const file = join(tempDir(), "file");
    writeFileSync(file, "");
    await expect(up({ mode: "native", stateDir: join(file, "state") })).rejects.toMatchObject({
      code: "STACK_FOLDER",
      message: expect.not.stringContaining("\n"),
    });
  });
});

describe("a log", () => {
  it("keeps itself and one predecessor below its size, and remembers the last lines", () => {
    const path = join(tempDir(), "x.log");
    const log = rotatingLog(path, 1000);
    for (let line = 0; line < 500; line++) log.write(`line ${line}\n`);
    expect(readFileSync(path).length).toBeLessThanOrEqual(1000);
    expect(readFileSync(`${path}.1`).length).toBeLessThanOrEqual(1000);
    expect(log.tail(2)).toEqual(["line 498", "line 499"]);
    expect(readFileSync(path, "utf8").endsWith("line 499\n")).toBe(true);
    rotatingLog(path, 1000).write("one more\n");
    expect(readFileSync(path, "utf8").endsWith("line 499\none more\n")).toBe(true);
  });

  it("that cannot be written does not stop who logs", () => {
    const log = rotatingLog("/proc/nowhere/x.log", 1000);
    log.write("still here\n");
    expect(log.tail(1)).toEqual(["still here"]);
  });
});

describe("the log of the demo in its container", () => {
  it("goes to its file and to standard output, to the last line after SIGTERM", async () => {
    const file = join(tempDir(), "logs", "demo.log");
    const pipe = fileURLToPath(new URL("../../src/stack/adapters/entries/log-pipe.ts", import.meta.url));
    const compose = renderStackFiles().get("docker-compose.monitoring.yml") ?? "";
    const [, wiring = ""] = /examples\/demo\/main\.ts [^\n>]*(> >\(.*)/.exec(compose) ?? [];
    expect(wiring).toContain("dist/stack/adapters/entries/log-pipe.js /var/log/tta-obs/demo.log");
    const program =
      "process.on('SIGTERM', () => { console.error('bye'); process.exit(0); }); setInterval(() => {}, 1000); console.log('hello');";
    const script = `exec node -e "${program}" ${wiring}`
      .replace("dist/stack/adapters/entries/log-pipe.js", `"${pipe}"`)
      .replace("/var/log/tta-obs/demo.log", `"${file}"`);
    const child = spawn("bash", ["-c", script], {
      env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` },
    });
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
    });
    await waitFor("the first line", () => text.includes("hello"));
    child.kill("SIGTERM");
    await waitFor("the last line", () => text.includes("bye"));
    expect(readFileSync(file, "utf8")).toBe("hello\nbye\n");
  });
});

describe("the lock of a state folder", () => {
  it("is had by one, named to the others, and free again when released", () => {
    const path = join(tempDir(), "lock.json");
    const release = takeLock(path);
    expect(takeLock(path)).toEqual(ownProcess());
    if (typeof release === "function") release();
    expect(existsSync(path)).toBe(false);
    expect(takeLock(path)).toBeTypeOf("function");
  });

  it.each([
    ["of a process that is gone", '{"pid":999999999,"startTime":"1"}'],
    [
      "of an older process with the number of a living one",
      JSON.stringify({ pid: process.pid, startTime: "1" }),
    ],
    ["that is damaged", "{"],
  ])("%s is taken over", (_whose, text) => {
    const path = join(tempDir(), "lock.json");
    writeFileSync(path, text);
    expect(takeLock(path)).toBeTypeOf("function");
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(ownProcess());
  });

  it("goes to exactly one of many that find a stale one at the same moment", async () => {
    const path = join(tempDir(), "lock.json");
    const lock = fileURLToPath(new URL("../../src/stack/adapters/lock.ts", import.meta.url));
    for (let round = 0; round < 3; round++) {
      writeFileSync(path, '{"pid":999999999,"startTime":"1"}');
      const script = `import { takeLock } from ${JSON.stringify(lock)};
        while (Date.now() < ${Date.now() + 700});
        console.log(typeof takeLock(${JSON.stringify(path)}));
        setTimeout(() => {}, 1500);`;
      const said = await Promise.all(
        Array.from({ length: 4 }, () => {
          const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", script]);
          return new Promise<string>((resolve) =>
            child.stdout.once("data", (chunk) => resolve(String(chunk).trim())),
          );
        }),
      );
      expect(said.filter((kind) => kind === "function")).toHaveLength(1);
    }
  });
});

describe("a process", () => {
  it("is known by its start, not by its number alone", () => {
    expect(isAlive(ownProcess())).toBe(true);
    expect(isAlive({ pid: process.pid, startTime: "1" })).toBe(false);
  });
});

describe("a secret", () => {
  it("is made once, long, and for its owner alone", () => {
    const path = join(tempDir(), "secrets", "password");
    randomSecret(path);
    const first = readFileSync(path, "utf8");
    randomSecret(path);
    expect(readFileSync(path, "utf8")).toBe(first);
    expect(first).toMatch(/^[\w-]{32}$/);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
