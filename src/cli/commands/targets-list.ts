import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";
import { table } from "../table.ts";

export const targetsList = defineCommand({
  options: { "state-dir": stateDirOption },
  examples: ["targets list"],
  async run(values, _positionals, terminal) {
    const stack = await import("../../stack/index.ts");
    const targets = stack.listTargets(stateDirOf(values["state-dir"]));
    terminal.out(
      targets.length === 0
        ? "No targets yet: tta-obs targets add SERVICE HOST:PORT --environment NAME."
        : table([
            ["SERVICE", "ENVIRONMENT", "ADDRESS"],
            ...targets.map((target) => [target.service, target.environment, target.address]),
          ]),
    );
    return exitCodes.ok;
  },
});
