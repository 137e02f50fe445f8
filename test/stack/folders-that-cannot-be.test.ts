import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { stateFolder } from "../../src/stack/adapters/folders.ts";
import { makeFolder } from "../../src/stack/adapters/write-file.ts";
import { tempDir } from "../real/index.ts";

it.runIf(existsSync("/proc/self"))(
  "says at once that a file system takes no folders, where Node's own mkdir tries for ever",
  () => {
    expect(() => makeFolder("/proc/tta-obs/x")).toThrow(/cannot write \/proc\/tta-obs\/x/);
  },
);

it("says in words what is in the way of a state folder", () => {
  const dir = tempDir();
  writeFileSync(join(dir, "file"), "");
  expect(() => stateFolder(join(dir, "file"))).toThrow(/a file of that name is in the way/);
  expect(() => stateFolder(join(dir, "file", "x"))).toThrow(/a file of that name is in the way/);
  expect(() => stateFolder(join(dir, "y".repeat(300)))).toThrow(/its name is too long/);
  const deep = join(dir, ...Array.from({ length: 30 }, () => "z".repeat(200)));
  expect(() => stateFolder(deep)).toThrow(expect.objectContaining({ code: "STACK_FOLDER" }));
});
