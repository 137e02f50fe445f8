import { resolve } from "node:path";
import { packageVersion } from "../adapters/package-version.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";

export const restore = defineCommand({
  details: `Into a state folder without data, from which no stack runs. With --force data that is there is
set aside in it.`,
  positionals: ["FILE"],
  options: {
    force: { type: "boolean", help: "Set aside data that is there" },
    "state-dir": stateDirOption,
  },
  examples: ["restore tta-obs-backup-20261201T120000123Z.tar.gz", "restore stack.tar.gz --force"],
  async run(values, [file = ""], terminal) {
    const stack = await import("../../stack/index.ts");
    const { summary, aside } = await stack.restore({
      ...stateDirOf(values["state-dir"]),
      file: resolve(terminal.cwd, file),
      force: values.force ?? false,
      version: await packageVersion(),
      ...(terminal.interactive && { report: terminal.note }),
    });
    terminal.out(summary);
    if (aside !== undefined) terminal.out(`What was there before is in ${aside}.`);
    return exitCodes.ok;
  },
});
