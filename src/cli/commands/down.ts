import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";

export const down = defineCommand({
  options: { "state-dir": stateDirOption },
  examples: ["down"],
  async run(values, _positionals, terminal) {
    const stack = await import("../../stack/index.ts");
    await stack.down({ ...stateDirOf(values["state-dir"]), report: terminal.note });
    terminal.out("The stack is stopped.");
    return exitCodes.ok;
  },
});
