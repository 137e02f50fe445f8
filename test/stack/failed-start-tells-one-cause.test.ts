import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { freePort, requireBinary, tempDir } from "../real/index.ts";
import { startNativeForTest } from "./native-stack.ts";

it.skipIf(requireBinary("alertmanager") === undefined)(
  "shows the last words of the server that failed, not of those that were stopped because of it",
  async () => {
    const stateDir = tempDir();
    mkdirSync(join(stateDir, "bin"));
    // It fails late enough for the others to have begun, and none of them has a chance to be ready before.
    const script = `#!/bin/sh\ncase "$1" in --version) echo prometheus, version 2.42.0; exit 0;; esac\necho it is broken\nexit 7\n`;
    writeFileSync(join(stateDir, "bin", "prometheus"), script, { mode: 0o755 });
    const lines: string[] = [];
    const starting = startNativeForTest({
      stateDir,
      firstPort: await freePort(),
      report: (line) => lines.push(line),
      // Never ready, and talkative when it is stopped.
      parts: {
        ownCommand: () => ({
          file: "/bin/sh",
          args: ["-c", "trap 'echo I was stopped; exit 0' TERM; while :; do sleep 0.05; done"],
          env: {},
        }),
      },
    });
    await expect(starting).rejects.toMatchObject({
      code: "STACK_CRASHED",
      message: expect.stringContaining("Prometheus ended with exit code 7 before it was ready: it is broken"),
    });
    expect(lines.filter((line) => line.startsWith("  | "))).toEqual(["  | it is broken"]);
  },
);
