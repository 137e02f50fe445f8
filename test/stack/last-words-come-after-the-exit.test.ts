import { expect, it } from "vitest";
import { rotatingLog } from "../../src/stack/adapters/rotating-log.ts";
import { startProcess } from "../../src/stack/adapters/start-process.ts";
import { tempDir } from "../real/index.ts";

// A port that was lost to another program is known by what the server says last: read too early, a start that only
// needed another port was given up.
it.runIf(process.platform === "linux")(
  "has the last line of a process that ended, though it comes after the exit",
  async () => {
    const log = rotatingLog(`${tempDir()}/log`, 1_000_000);
    const running = startProcess(
      {
        file: "sh",
        // A session of its own, so that the end of the group does not end it: it speaks when the first is gone.
        args: ["-c", "setsid sh -c 'sleep 0.6; echo address already in use' & sleep 0.2; exit 1"],
        env: {},
      },
      (file, args) => ({ file, args, heldByPipe: false }),
      log,
    );
    expect(await running.ended).toEqual({ how: "exit code 1" });
    expect(log.tail(1).join()).toContain("address already in use");
  },
);
