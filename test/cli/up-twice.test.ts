import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readState } from "../../src/stack/index.ts";
import { freePort, requireBinary, tempDir, waitFor } from "../real/index.ts";
import { startNativeForTest } from "../stack/native-stack.ts";
import { bin, root, ttaProcess } from "./run-cli.ts";

const servers = requireBinary("prometheus") !== undefined && requireBinary("alertmanager") !== undefined;

/** What only a start writes: all files but those that what runs writes on its own, with their times. */
function written(stateDir: string): readonly unknown[] {
  return readdirSync(stateDir, { recursive: true, encoding: "utf8" })
    .filter((path) => !/^(data|logs|announced)\b/.test(path))
    .toSorted()
    .map((path) => {
      const file = join(stateDir, path);
      const stat = statSync(file);
      return [path, stat.mtimeMs, stat.isFile() ? readFileSync(file, "utf8") : ""];
    });
}

function projectOfItsOwn(): string {
  const folder = tempDir();
  mkdirSync(join(folder, "prometheus", "rules"), { recursive: true });
  return folder;
}

describe("a second tta-obs up", () => {
  it("says that the embedded stack runs, starts and changes nothing, and ends with 0", {
    timeout: 90_000,
  }, async () => {
    const cwd = tempDir("tta up twice ");
    const stateDir = join(cwd, ".tta-obs");
    const child = spawn(process.execPath, [bin, "up"], { cwd, stdio: "ignore" });
    onTestFinished(() => void child.kill("SIGTERM"));
    const state = await waitFor("the stack to be ready", () => {
      const now = readState(stateDir);
      return now?.services.every(({ phase }) => phase === "ready") && now;
    });
    const before = written(stateDir);
    for (const args of [[], ["--mode", "embedded"]]) {
      const again = await ttaProcess(["up", ...args], { cwd });
      expect(again).toMatchObject({ code: 0, stderr: "" });
      expect(again.stdout).toContain(
        `The embedded stack of ${stateDir} runs already (pid ${child.pid}): nothing was started or changed.\n`,
      );
      for (const { url } of state.services) expect(again.stdout).toContain(url);
    }
    expect(written(stateDir)).toEqual(before);
    expect(readState(stateDir)).toEqual(state);

    for (const [args, differs] of [
      [["--demo"], "without the demo"],
      [["--mode", "native"], "in mode embedded"],
      [["--install"], "in mode embedded"],
    ] as const)
      expect(await ttaProcess(["up", ...args], { cwd })).toMatchObject({
        code: 3,
        stdout: "",
        stderr: `tta-obs: a stack already runs from ${stateDir} (pid ${child.pid}), ${differs}: stop it with tta-obs down, then start it as you want it.\n`,
      });
    expect(written(stateDir)).toEqual(before);

    expect(await ttaProcess(["down"], { cwd })).toMatchObject({ code: 0 });
    expect(await ttaProcess(["status"], { cwd })).toMatchObject({ code: 1 });
  });

  it.skipIf(!servers)(
    "says the same of a native one, also where it would fetch servers",
    {
      timeout: 90_000,
    },
    async () => {
      const stateDir = tempDir();
      const stack = await startNativeForTest({ stateDir, firstPort: await freePort(), projectDir: root });
      onTestFinished(() => stack.stop());
      const before = written(stateDir);
      for (const args of [["--mode", "native"], ["--install"], []])
        expect(await ttaProcess(["up", "--state-dir", stateDir, ...args])).toMatchObject({
          code: 0,
          stderr: "",
          stdout: expect.stringContaining(
            `The native stack of ${stateDir} runs already (pid ${process.pid})`,
          ),
        });
      expect(written(stateDir)).toEqual(before);
      const other = await ttaProcess(["up", "--state-dir", stateDir], { cwd: projectOfItsOwn() });
      expect(other).toMatchObject({
        code: 3,
        stderr: expect.stringContaining(`, with the rules and boards of ${root}: `),
      });
    },
  );
});
