import { resolve } from "node:path";
import { packageVersion } from "../adapters/package-version.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";

export const backup = defineCommand({
  details: `Data, secrets, targets and logs of the state folder, as FILE or as a file with the time in
its name. A stack that runs is refused: tta-obs down stops it. In Docker data is in volumes.`,
  optional: "FILE",
  options: {
    force: { type: "boolean", help: "Replace a file of that name" },
    "state-dir": stateDirOption,
  },
  examples: ["backup", "backup /mnt/backups/stack.tar.gz"],
  async run(values, [file], terminal) {
    const stack = await import("../../stack/index.ts");
    const made = await stack.backup({
      ...stateDirOf(values["state-dir"]),
      ...(file !== undefined && { file: resolve(terminal.cwd, file) }),
      force: values.force ?? false,
      version: await packageVersion(),
      ...(terminal.interactive && { report: terminal.note }),
    });
    terminal.out(`${made.summary}\nIt holds passwords and keys: keep it where only you can read it.`);
    return exitCodes.ok;
  },
});
