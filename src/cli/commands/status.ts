import { unitMs } from "../../duration/index.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { duration } from "../option-values.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";

export const status = defineCommand({
  details: "Exits with 0 if all that the stack needs is ready, else with 1.",
  options: {
    wait: { type: "boolean", help: "Wait until all that the stack needs is ready" },
    timeout: { type: "string", value: "DURATION", help: "Longest time for --wait (2m)" },
    "state-dir": stateDirOption,
  },
  examples: ["status", "status --wait --timeout 1m"],
  async run(values, _positionals, terminal) {
    const timeout = duration("--timeout", values.timeout, { least: 100, most: unitMs.d });
    const stack = await import("../../stack/index.ts");
    const { text, ready } = await stack.status({
      wait: values.wait ?? false,
      ...(timeout !== undefined && { timeoutMs: timeout }),
      ...stateDirOf(values["state-dir"]),
    });
    terminal.out(text);
    return ready ? exitCodes.ok : exitCodes.failed;
  },
});
