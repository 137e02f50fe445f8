import { execFileSync } from "node:child_process";
import { symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findBoards } from "../../src/lint/index.ts";
import { board, resource } from "../grafana/model/sample-boards.ts";
import { folderOf } from "../verify/boards.ts";

describe("finding boards", () => {
  it("reads each file once, in order, however often it is named", async () => {
    const cwd = folderOf({
      "b/two.json": resource(),
      "b/one.json": board(),
      ".hidden/x.json": "{",
      "b/words.md": "x",
    });
    const { boards, skipped } = await findBoards(cwd, ["b", "b/one.json", join(cwd, "b/two.json"), "./b"]);
    expect(boards.map(({ file }) => file)).toEqual(["b/one.json", "b/two.json"]);
    expect(skipped).toEqual([]);
  });

  it("refuses a file of a gigabyte unread, and one of 50 MB in one sentence", async () => {
    const cwd = folderOf({ "huge.json": "", "large.json": `{"panels": ["${"x".repeat(50_000_000)}"]}` });
    truncateSync(join(cwd, "huge.json"), 1_000_000_000);
    await expect(findBoards(cwd, ["huge.json"])).rejects.toThrow(
      "huge.json cannot be read (1000 MB, larger than a dashboard can be): name dashboard files",
    );
    await expect(findBoards(cwd, ["large.json"])).rejects.toThrow(
      "large.json is not a Grafana dashboard, it has 50000016 characters, more than 20000000: give a file",
    );
  });

  it.skipIf(process.platform === "win32")(
    "waits for no pipe, and follows no folder into itself",
    async () => {
      const cwd = folderOf({ "boards/one.json": board() });
      execFileSync("mkfifo", [join(cwd, "pipe.json")]);
      await expect(findBoards(cwd, ["pipe.json"])).rejects.toThrow(
        "pipe.json cannot be read (it is no file)",
      );
      symlinkSync(cwd, join(cwd, "boards/loop"));
      expect((await findBoards(cwd, ["boards"])).boards).toHaveLength(1);
    },
  );

  it("says of a file that is not UTF-8 what is wrong with it", async () => {
    const cwd = folderOf({});
    writeFileSync(join(cwd, "x.json"), Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]));
    await expect(findBoards(cwd, ["x.json"])).rejects.toMatchObject({ code: "BOARD_JSON" });
  });
});
