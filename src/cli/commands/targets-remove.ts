import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";

export const targetsRemove = defineCommand({
  positionals: ["SERVICE"],
  options: {
    environment: { type: "string", value: "NAME", help: "Only its targets in this environment" },
    address: { type: "string", value: "HOST:PORT", help: "Only its target with this address" },
    "state-dir": stateDirOption,
  },
  examples: ["targets remove story-api", "targets remove story-api --environment staging"],
  async run(values, [service = ""], terminal) {
    const { environment, address } = values;
    const stack = await import("../../stack/index.ts");
    const removed = stack.removeTarget({
      service,
      ...(environment !== undefined && { environment }),
      ...(address !== undefined && { address }),
      ...stateDirOf(values["state-dir"]),
    });
    for (const target of removed) {
      terminal.out(`Removed ${target.service} (${target.environment}) at ${target.address}.`);
    }
    if (removed.length > 0) return exitCodes.ok;
    terminal.note(`No target fits ${service}: see tta-obs targets list.`);
    return exitCodes.failed;
  },
});
