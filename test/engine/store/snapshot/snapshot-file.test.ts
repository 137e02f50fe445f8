import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSnapshotFile, writeSnapshotFile } from "../../../../src/engine/store/index.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "snapshot-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const parts = (...texts: string[]): Uint8Array[] => texts.map((text) => new TextEncoder().encode(text));

describe("the file of a snapshot", () => {
  it("is what was written, and nothing stands beside it", async () => {
    const path = join(folder, "store");
    await writeSnapshotFile(path, parts("one", "two"));
    await writeSnapshotFile(path, parts("three", "four", "five"));
    expect(new TextDecoder().decode(await readSnapshotFile(path))).toBe("threefourfive");
    expect(readdirSync(folder)).toEqual(["store"]);
  });

  it("is not there where none was written", async () => {
    expect(await readSnapshotFile(join(folder, "store"))).toBeUndefined();
    expect(await readSnapshotFile(join(folder, "no", "store"))).toBeUndefined();
  });

  it("stays as it was where a new one fails on the way, and no draft is left", async () => {
    const path = join(folder, "store");
    await writeSnapshotFile(path, parts("old"));
    writeFileSync(`${path}.new`, "a draft of a process that was killed");
    function* failing(): Generator<Uint8Array> {
      yield* parts("new");
      throw Object.assign(new Error("no space"), { code: "ENOSPC" });
    }
    await expect(writeSnapshotFile(path, failing())).rejects.toMatchObject({
      code: "ENGINE_STATE",
      message: expect.stringContaining("ENOSPC"),
    });
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(existsSync(`${path}.new`)).toBe(false);
  });

  it("is named where it cannot be read or written", async () => {
    const path = join(folder, "store");
    mkdirSync(path);
    await expect(readSnapshotFile(path)).rejects.toMatchObject({ code: "ENGINE_STATE" });
    await expect(writeSnapshotFile(path, parts("x"))).rejects.toMatchObject({ code: "ENGINE_STATE" });
    await expect(writeSnapshotFile(join(folder, "no", "store"), parts("x"))).rejects.toThrow("ENOENT");
    expect(readdirSync(folder)).toEqual(["store"]);
  });

  it.runIf(existsSync("/dev/full"))("stays as it was where the disk is full", async () => {
    const path = join(folder, "store");
    await writeSnapshotFile(path, parts("old"));
    symlinkSync("/dev/full", `${path}.new`);
    await expect(writeSnapshotFile(path, parts("new"))).rejects.toThrow("ENOSPC");
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["store"]);
  });
});
