import { existsSync, mkdirSync, readdirSync, readFileSync, statfsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { packTar, type TarHeader } from "modern-tar";
import { describe, expect, it } from "vitest";
import { takeLock } from "../../../src/lock/index.ts";
import { isKept } from "../../../src/stack/backup/kept.ts";
import { backup, restore } from "../../../src/stack/index.ts";
import { tempDir } from "../../real/index.ts";
import { contents, someFiles, stateFolderWith } from "./kept-folder.ts";

const version = "1.2.3";

/** A backup of some files, and what a folder holds that it is restored into. */
async function made() {
  const from = stateFolderWith(someFiles);
  const file = join(tempDir(), "x.tar.gz");
  await backup({ stateDir: from, file, version });
  return { file, bytes: readFileSync(file), was: contents(from) };
}

const withoutIgnore = ({ ".gitignore": _, ...rest }: Readonly<Record<string, string>>) => rest;

interface GivenEntry {
  readonly name: string;
  readonly type?: TarHeader["type"];
  readonly linkname?: string;
  readonly text?: string;
}

/** An archive that says that it holds these, whatever they are. */
async function archiveOf(entries: readonly GivenEntry[], manifest: object = {}): Promise<string> {
  const files = entries.filter(({ type = "file" }) => type === "file");
  const bytes = files.reduce((sum, { text = "" }) => sum + Buffer.byteLength(text), 0);
  const about = JSON.stringify({
    format: 1,
    madeBy: version,
    at: "2026-12-01T00:00:00Z",
    files: files.length,
    bytes,
    ...manifest,
  });
  const packed = await packTar([
    { header: { name: "tta-obs-backup.json", size: about.length }, body: about },
    ...entries.map(({ name, type = "file", linkname, text = "" }) => ({
      header: {
        name,
        type,
        size: type === "file" ? Buffer.byteLength(text) : 0,
        ...(linkname !== undefined && { linkname }),
      },
      ...(type === "file" && { body: text }),
    })),
  ]);
  const file = join(tempDir(), "made.tar.gz");
  writeFileSync(file, gzipSync(packed));
  return file;
}

/** Expects that a file is refused, and that nothing of it is anywhere. */
async function expectRefused(file: string, says: string | RegExp = ""): Promise<void> {
  const place = tempDir();
  const stateDir = join(place, "a", "state");
  mkdirSync(dirname(stateDir));
  const problem = await restore({ stateDir, file, version }).then(
    () => "it was restored",
    (error: unknown) => error,
  );
  expect(problem).toMatchObject({ code: "STACK_RESTORE", message: expect.stringMatching(says) });
  expect(readdirSync(place, { recursive: true })).toEqual(["a"]);
}

describe("a restore", () => {
  it("is refused where data is, and sets it aside where that is said", async () => {
    const { file, was } = await made();
    const stateDir = stateFolderWith({ "data/engine/store.snapshot": "old", "packages/root/x": "kept" });
    const before = contents(stateDir);
    await expect(restore({ stateDir, file, version })).rejects.toMatchObject({
      code: "STACK_RESTORE",
      message: `${stateDir} holds data already: name another folder with --state-dir, or set it aside with --force.`,
    });
    expect(withoutIgnore(contents(stateDir))).toEqual(before);
    const { aside = "" } = await restore({ stateDir, file, version, force: true });
    expect(readFileSync(join(aside, "data/engine/store.snapshot"), "utf8")).toBe("old");
    expect(readFileSync(join(stateDir, "packages/root/x"), "utf8")).toBe("kept");
    expect(contents(stateDir)).toMatchObject(was);
    expect(readdirSync(stateDir).toSorted()).toEqual(
      [".gitignore", aside.split("/").at(-1), "data", "logs", "packages", "secrets", "targets"].toSorted(),
    );
  });

  it("goes into a folder that holds no file but programs", async () => {
    const { file, was } = await made();
    const stateDir = stateFolderWith({ "packages/root/x": "kept" });
    mkdirSync(join(stateDir, "data/prometheus"), { recursive: true });
    expect(await restore({ stateDir, file, version })).not.toHaveProperty("aside");
    expect(contents(stateDir)).toMatchObject(was);
  });

  it("is refused while a stack works in the folder", async () => {
    const { file } = await made();
    const stateDir = stateFolderWith({});
    const lock = takeLock(join(stateDir, "lock.json"));
    await expect(restore({ stateDir, file, version })).rejects.toMatchObject({ code: "STACK_RUNNING" });
    if (typeof lock === "function") lock();
    expect(readdirSync(stateDir)).toEqual([".gitignore"]);
  });

  it("is refused for a file of a later version or form, or of none", async () => {
    await expectRefused(
      await archiveOf([], { madeBy: "1.3.0" }),
      /was made by tta-obs 1\.3\.0, and this is 1\.2\.3/,
    );
    await expectRefused(await archiveOf([], { format: 2 }), /was made by tta-obs/);
    await expectRefused(await archiveOf([], { files: -1 }), /does not say what it holds/);
    await expectRefused(await archiveOf([], { madeBy: 3 }), /does not say by which version/);
    const other = join(tempDir(), "other.tar.gz");
    writeFileSync(other, gzipSync(await packTar([{ header: { name: "./data/x", size: 1 }, body: "x" }])));
    await expectRefused(other, /is no backup of tta-obs/);
    writeFileSync(other, gzipSync(Buffer.alloc(0)));
    await expectRefused(other);
    writeFileSync(other, "no archive");
    await expectRefused(other, /is no whole backup \(it is not packed by gzip\)/);
    await expectRefused(join(tempDir(), "none"), /cannot be read \(there is no such file\)/);
    await expectRefused(tempDir(), /cannot be read \(it is a folder\)/);
  });

  it("is refused for a file that says that it holds more or less than it does", async () => {
    const one = [{ name: "data/x", text: "xy" }];
    await expectRefused(await archiveOf(one, { files: 2 }), /less than it says/);
    await expectRefused(await archiveOf(one, { files: 0 }), /more than it says/);
    await expectRefused(await archiveOf(one, { bytes: 1 }), /more than it says/);
  });

  it("is refused before anything is written where the disk has no room for it", async () => {
    const { bavail, bsize } = statfsSync(tempDir());
    const file = await archiveOf([], { bytes: bavail * bsize * 2 });
    const stateDir = join(tempDir(), "state");
    await expect(restore({ stateDir, file, version })).rejects.toMatchObject({ code: "STACK_DISK_FULL" });
    expect(existsSync(stateDir)).toBe(false);
  });

  it("keeps nothing in memory of what has no end", async () => {
    const one = gunzipSync(readFileSync(await archiveOf([{ name: "data/x", text: "x" }])));
    const file = join(tempDir(), "long.tar.gz");
    writeFileSync(file, gzipSync(Buffer.concat([one, Buffer.alloc(200_000_000)])));
    await expectRefused(file, /there is too much between/);
  });

  it("is refused for a file that is cut off anywhere", async () => {
    const { bytes } = await made();
    const file = join(tempDir(), "cut.tar.gz");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (end) => {
        writeFileSync(file, bytes.subarray(0, end));
        await expectRefused(file);
      }),
      { numRuns: 60, examples: [[0], [bytes.length - 1], [bytes.length - 8]] },
    );
  });

  it("is refused for a file in which a bit is wrong, unless nothing that counts changed", async () => {
    const { bytes, was } = await made();
    const file = join(tempDir(), "wrong.tar.gz");
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length * 8 - 1 }), async (bit) => {
        const wrong = Buffer.from(bytes);
        wrong[bit >> 3] = (wrong[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        writeFileSync(file, wrong);
        const stateDir = join(tempDir(), "state");
        const restored = await restore({ stateDir, file, version }).then(
          () => true,
          () => false,
        );
        if (restored) expect(withoutIgnore(contents(stateDir))).toEqual(was);
        else expect(existsSync(stateDir)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});

describe("the paths of a backup", () => {
  const segment = fc.oneof(
    fc.constantFrom("..", ".", "", "data", "secrets", "etc", "C:", "a\\b", "..\\..", "x\0y", "~"),
    fc.string({ maxLength: 8 }),
  );
  const path = fc
    .tuple(
      fc.constantFrom("", "/", "//", "data/", "./data/", "data/x/../../../"),
      fc.array(segment, { maxLength: 5 }),
    )
    .map(([begin, rest]) => begin + rest.join("/"));

  it("are below the kept parts, or nothing is written anywhere", async () => {
    await fc.assert(
      fc.asyncProperty(path, async (name) => {
        fc.pre(name !== "" && !name.includes("\0"));
        if (isKept(name, false)) {
          const parts = name.split("/");
          expect(parts.some((part) => part === ".." || part === "." || part === "")).toBe(false);
          expect(["data", "secrets", "targets", "logs"]).toContain(parts[0]);
        } else await expectRefused(await archiveOf([{ name, text: "x" }]));
      }),
      {
        numRuns: 150,
        examples: [["../x"], ["/etc/x"], ["data/../../x"], ["data"], ["state.json"], ["data//x"]],
      },
    );
  });

  it("are no links, which would lead what follows elsewhere", async () => {
    const outside = tempDir();
    for (const type of ["symlink", "link"] as const) {
      const file = await archiveOf([
        { name: "data/out", type, linkname: outside },
        { name: "data/out/x", text: "x" },
      ]);
      await expectRefused(file, new RegExp(`it holds the ${type} "data/out"`));
    }
    expect(readdirSync(outside)).toEqual([]);
  });

  it("are there once", async () => {
    const twice = [
      { name: "data/x", text: "1" },
      { name: "data/x", text: "2" },
    ];
    const stateDir = join(tempDir(), "state");
    const file = await archiveOf(twice);
    await expect(restore({ stateDir, file, version })).rejects.toThrow(/a file of that name is in the way/);
    expect(existsSync(stateDir)).toBe(false);
    const inFile = await archiveOf([
      { name: "data/x", text: "1" },
      { name: "data/x/y", text: "2" },
    ]);
    await expect(restore({ stateDir, file: inFile, version })).rejects.toMatchObject({
      code: "STACK_FOLDER",
    });
    expect(existsSync(stateDir)).toBe(false);
  });
});
