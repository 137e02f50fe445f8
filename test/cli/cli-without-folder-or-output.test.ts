import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { tempDir } from "../real/index.ts";
import { bin } from "./run-cli.ts";

const node = JSON.stringify(process.execPath);

function shell(command: string) {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", command], {
    encoding: "utf8",
    cwd: tempDir(),
    env: { PATH: process.env.PATH, BIN: bin },
  });
  return { status, stdout, stderr };
}

it("a working folder that is gone is one sentence, and costs nothing that needs none", () => {
  const gone = 'mkdir gone && cd gone && rmdir "$PWD" &&';
  expect(shell(`${gone} ${node} "$BIN" generate --check`)).toEqual({
    status: 2,
    stdout: "",
    stderr:
      "tta-obs: the folder that tta-obs was started in is gone: change to one that exists and run it again.\n",
  });
  expect(shell(`${gone} ${node} "$BIN" --version`).status).toBe(0);
});

it("an output that is full is one sentence, and no mistake of ours", ({ skip }) => {
  if (!existsSync("/dev/full")) skip("needs /dev/full");
  expect(shell(`${node} "$BIN" --help > /dev/full`)).toEqual({
    status: 3,
    stdout: "",
    stderr:
      "tta-obs: the output cannot be written, no space left on the device: send it elsewhere and run it again.\n",
  });
  expect(shell(`${node} "$BIN" nonsense 2> /dev/full`).status).not.toBe(0);
});
