import { execFile } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { root } from "../../scripts/packages/manifests.ts";
import { RotatingFile } from "../../src/logs/adapters/rotating-file.ts";
import { fileLimits } from "../../src/logs/file/file-options.ts";
import type { FileOptions } from "../../src/logs/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import { promtailConfig } from "../../src/stack/files/promtail-config.ts";
import { tempDir } from "../real/index.ts";
import { ask, logLines, serving } from "../service/open.ts";

function start(file: string | FileOptions, stream?: NodeJS.WritableStream) {
  const telemetry = createTelemetry({
    service: "shop",
    openTelemetry: false,
    processMetrics: false,
    log: { file, ...(stream !== undefined && { stream }) },
  });
  onTestFinished(() => telemetry.shutdown({ timeout: 50 }));
  return telemetry;
}

const linesIn = (path: string): Readonly<Record<string, unknown>>[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
const numbersIn = (path: string): unknown[] => linesIn(path).map(({ n }) => n);
/** The lines of a file and of those that it gave way to, the oldest first. */
const numbersOf = (folder: string): unknown[] =>
  readdirSync(folder)
    .sort((a, b) => (a.length === b.length ? (a < b ? -1 : 1) : b.length - a.length))
    .flatMap((name) => numbersIn(join(folder, name)));
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

async function lostOf(telemetry: ReturnType<typeof start>): Promise<Readonly<Record<string, number>>> {
  const page = (await serving(telemetry.scrape(), ask)).text;
  const counts = [...page.matchAll(/tta_sdk_lines_dropped_total{reason="(\w+)"} (\d+)/g)];
  return Object.fromEntries(
    counts.flatMap(([, reason, count]) => (count === "0" ? [] : [[String(reason), Number(count)]])),
  );
}

/** Runs a program with a telemetry that writes to a file; gives what came on its outputs, and how it ended. */
function program(
  script: string,
  path: string,
  shell = "",
): Promise<{ out: string; errors: string; code: unknown }> {
  const begin = 'import { createTelemetry } from "tta-observability";\n';
  const telemetry = `const telemetry = createTelemetry({ service: "shop", openTelemetry: false, processMetrics: false, log: { file: ${JSON.stringify(path)} } });\n`;
  const node = [process.execPath, "--input-type=module", "-e", begin + telemetry + script];
  const [file, args] =
    shell === "" ? [node[0] ?? "", node.slice(1)] : ["bash", ["-c", `${shell}; exec "$@"`, "bash", ...node]];
  return new Promise((resolve) => {
    execFile(file, args, { cwd: root }, (error, out, errors) =>
      resolve({ out, errors, code: error?.code ?? 0 }),
    );
  });
}

describe("the log in a file", () => {
  it("has the lines, for nobody but the user, in a folder that is made, and nothing on standard output", async () => {
    const path = join(tempDir(), "a/b/shop.log");
    const { out, errors } = await program(
      'telemetry.log.info("told", { n: 1 }); await telemetry.shutdown();',
      path,
    );
    expect([out, errors]).toEqual(["", ""]);
    expect(linesIn(path)).toMatchObject([{ level: "info", message: "told", service: "shop", n: 1 }]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("has all that was written when a flush has ended, and beside it the stream where that is given", async () => {
    const path = join(tempDir(), "shop.log");
    const { stream, lines } = logLines();
    const telemetry = start(path, stream);
    for (const n of upTo(1_000)) telemetry.log.info("told", { n });
    expect(await telemetry.flush()).toBe(true);
    expect(numbersIn(path)).toEqual(upTo(1_000));
    expect(lines().map(({ n }) => n)).toEqual(upTo(1_000));
  });

  it("goes on in a file that is there", async () => {
    const path = join(tempDir(), "shop.log");
    writeFileSync(path, '{"n":-1}\n');
    const telemetry = start(path);
    telemetry.log.info("told", { n: 0 });
    await telemetry.shutdown();
    expect(numbersIn(path)).toEqual([-1, 0]);
  });

  it.each<[string, string]>([
    ["an exit", "process.exit(3);"],
    ["an error that nobody catches", 'throw new Error("no");'],
    ["nothing more to do", ""],
  ])("has the last line, whatever ends the process: %s", async (_, end) => {
    const path = join(tempDir(), "shop.log");
    await program(
      `for (let n = 0; n < 3000; n += 1) telemetry.log.info("told", { n });
      await new Promise((resolve) => setImmediate(resolve));
      telemetry.log.info("last", { n: 3000 });
      ${end}`,
      path,
    );
    expect(numbersIn(path)).toEqual(upTo(3_001));
  });
});

it("the log in a file has its only line where the process ends at once", async () => {
  const path = join(tempDir(), "made/shop.log");
  await program('telemetry.log.info("told", { n: 0 }); process.exit();', path);
  expect(numbersIn(path)).toEqual([0]);
});

describe("a file of the log that is full", () => {
  it("gives way to a new one, so that none is too long and every line is in one of them", async () => {
    const folder = tempDir();
    const telemetry = start({ path: join(folder, "shop.log"), maxBytes: 2_000, keep: 1_000 });
    for (const n of upTo(300)) telemetry.log.info("told ü", { n });
    await telemetry.shutdown();
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2_000);
    expect(sizes.length).toBeGreaterThan(10);
    expect(numbersOf(folder).toSorted((a, b) => Number(a) - Number(b))).toEqual(upTo(300));
  });

  it("takes older ones away beyond those that are kept, and nothing that is another's", async () => {
    const folder = tempDir();
    const others = [
      "shop.log.1",
      "shop.log.bak",
      "other.log.20260301T093000000Z",
      "shop.log.20260301T093000000Z.gz",
    ];
    for (const name of [...others, "shop.log.20250301T093000000Z"]) writeFileSync(join(folder, name), "");
    const telemetry = start({ path: join(folder, "shop.log"), maxBytes: 2_000, keep: 2 });
    for (const n of upTo(300)) telemetry.log.info("told", { n });
    await telemetry.shutdown();
    const names = readdirSync(folder).filter((name) => !others.includes(name));
    expect(names).toHaveLength(3);
    expect(names).not.toContain("shop.log.20250301T093000000Z");
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(others));
    expect(numbersIn(join(folder, "shop.log")).at(-1)).toBe(299);
  });

  it("is one each day too, where that is wanted", async () => {
    const folder = tempDir();
    const path = join(folder, "shop.log");
    let now = Date.UTC(2030, 0, 1, 23, 59, 59);
    const file = new RotatingFile(fileLimits({ path, daily: true }), () => now);
    const write = (text: string) => file.append(Buffer.from(`${text}\n`));
    await write("a");
    await write("b");
    now += 2_000;
    await write("c");
    await write("d");
    await file.close();
    expect(readdirSync(folder).sort()).toEqual(["shop.log", "shop.log.20300102T000001000Z"]);
    expect(readFileSync(path, "utf8")).toBe("c\nd\n");
    expect(readFileSync(`${path}.20300102T000001000Z`, "utf8")).toBe("a\nb\n");
  });

  it("has names that the shipper of the stack passes by, while it reads the file itself", () => {
    const input = { lokiAddress: "x", logDir: "/logs", positionsFile: "x", host: "x", port: 1 };
    const [, glob = ""] = /"__path__":"([^"]+)"/.exec(JSON.stringify(promtailConfig(input))) ?? [];
    const isRead = (path: string): boolean =>
      new RegExp(`^${glob.replaceAll(".", "\\.").replaceAll("*", "[^/]*")}$`).test(path);
    expect(isRead("/logs/shop.log")).toBe(true);
    expect(isRead("/logs/shop.log.20300102T000001000Z")).toBe(false);
    expect(isRead("/logs/shop.log.20300102T000001000Z-2")).toBe(false);
  });

  it("that several processes write to loses no line of any", async () => {
    const folder = tempDir();
    const path = join(folder, "shop.log");
    const write = (from: number) =>
      program(
        `const log = createTelemetry({ service: "shop", openTelemetry: false, processMetrics: false, log: { file: { path: ${JSON.stringify(path)}, maxBytes: 4000, keep: 10000 } } });
        for (let n = 0; n < 400; n += 1) {
          log.log.info("told", { n: n + ${from} });
          if (n % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
        }
        await log.shutdown();`,
        join(tempDir(), "other.log"),
      );
    const ended = await Promise.all([write(0), write(400), write(800)]);
    expect(ended.map(({ errors }) => errors)).toEqual(["", "", ""]);
    expect(numbersOf(folder).toSorted((a, b) => Number(a) - Number(b))).toEqual(upTo(1_200));
  });
});

describe("a file of the log that somebody else", () => {
  /** Writes two lines, and two more after that was done. */
  async function between(what: (path: string, folder: string) => void) {
    const folder = tempDir();
    const path = join(folder, "shop.log");
    const telemetry = start(path);
    const write = async (...numbers: readonly number[]): Promise<void> => {
      for (const n of numbers) telemetry.log.info("told", { n });
      await telemetry.flush();
    };
    await write(0, 1);
    what(path, folder);
    await write(2);
    await write(3);
    return { folder, path, lost: await lostOf(telemetry) };
  }

  it("moves away goes on in a new one, and none is lost", async () => {
    const { folder, path, lost } = await between((from) => renameSync(from, `${from}.1`));
    // The first write after that is still on its way to the old one.
    expect(numbersIn(`${path}.1`)).toEqual([0, 1, 2]);
    expect(numbersIn(path)).toEqual([3]);
    expect(readdirSync(folder)).toHaveLength(2);
    expect(lost).toEqual({});
  });

  it("removes goes on in a new one, with the lines that went to the one that is gone", async () => {
    const { path, lost } = await between((gone) => rmSync(gone));
    expect(numbersIn(path)).toEqual([2, 3]);
    expect(lost).toEqual({});
  });

  it("removes with its folder goes on in new ones", async () => {
    const { path } = await between((_, folder) => rmSync(folder, { recursive: true }));
    expect(numbersIn(path)).toEqual([2, 3]);
  });

  it("empties after a copy goes on from its begin", async () => {
    const { path, lost } = await between((full) => truncateSync(full));
    expect(numbersIn(path)).toEqual([2, 3]);
    expect(lost).toEqual({});
  });
});

describe("a file of the log that cannot be written", () => {
  it("harms nobody, keeps its lines until it can, and has them then", async () => {
    const folder = tempDir();
    writeFileSync(join(folder, "logs"), "no folder");
    const path = join(folder, "logs/shop.log");
    const telemetry = start(path);
    telemetry.log.info("told", { n: 0 });
    expect(await telemetry.flush()).toBe(false);
    telemetry.log.info("told", { n: 1 });
    rmSync(join(folder, "logs"));
    expect(await telemetry.flush()).toBe(true);
    expect(numbersIn(path).filter((n) => n !== undefined)).toEqual([0, 1]);
    expect(await lostOf(telemetry)).toEqual({});
  });

  it.each<[string, (folder: string) => string]>([
    ["is a folder", (folder) => folder],
    ["is on a disk that is full", () => "/dev/full"],
    ["is a name that is too long", (folder) => join(folder, "x".repeat(300))],
  ])(
    "because it %s costs its lines, which are counted in the end, and is told once on standard error",
    async (_, pathIn) => {
      const { errors, out } = await program(
        `for (let n = 0; n < 3; n += 1) {
        telemetry.log.info("told", { n });
        await telemetry.flush();
      }
      await telemetry.shutdown({ timeout: 100 });
      console.log("goes on");`,
        pathIn(tempDir()),
      );
      expect(out).toBe("goes on\n");
      const said = errors.trim().split("\n");
      expect(said).toHaveLength(1);
      expect(JSON.parse(said[0] ?? "")).toMatchObject({
        level: "warn",
        message: "the file of the log cannot be written: lines wait, and are lost once too many do",
        service: "shop",
        error: { code: expect.stringMatching(/^(EISDIR|ENOSPC|ENAMETOOLONG)$/) },
      });
    },
  );

  it("counts what is lost by its reason", async () => {
    const telemetry = start(tempDir());
    for (const n of upTo(3)) telemetry.log.info("told", { n });
    await telemetry.shutdown({ timeout: 100 });
    expect(await lostOf(telemetry)).toEqual({ file_failed: 3 });
  });

  it("because it may grow no more has each line whole once there is room, also that which was torn", async () => {
    const folder = tempDir();
    const path = join(folder, "shop.log");
    const { errors } = await program(
      `import { renameSync } from "node:fs";
      for (let n = 0; n < 100; n += 1) telemetry.log.info("told", { n });
      await telemetry.flush();
      renameSync(${JSON.stringify(path)}, ${JSON.stringify(`${path}.full`)});
      await telemetry.flush();
      await telemetry.shutdown();`,
      path,
      "trap '' XFSZ; ulimit -f 8",
    );
    expect(errors).toContain("EFBIG");
    const torn = readFileSync(`${path}.full`, "utf8").split("\n");
    expect(torn.at(-1)).not.toBe("");
    const whole = torn.slice(0, -1).map((line) => JSON.parse(line).n);
    const rest = numbersIn(path).filter((n) => n !== undefined);
    expect([...whole, ...rest]).toEqual(upTo(100));
  });

  it("because its folder is another's is counted like any other", async () => {
    const folder = tempDir();
    mkdirSync(join(folder, "closed"));
    chmodSync(join(folder, "closed"), 0o500);
    const telemetry = start(join(folder, "closed/shop.log"));
    telemetry.log.info("told");
    await telemetry.shutdown({ timeout: 100 });
    // For root no folder is closed.
    const written = existsSync(join(folder, "closed/shop.log"));
    expect(await lostOf(telemetry)).toEqual(written ? {} : { file_failed: 1 });
  });
});
