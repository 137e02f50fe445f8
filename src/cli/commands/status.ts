import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { seconds } from "../option-values.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";

export const status = defineCommand({
  name: "status",
  summary: "Say what runs where, and what is missing",
  details: "Exits with 0 if all that the stack needs is ready, else with 1.",
  options: {
    wait: { type: "boolean", help: "Wait until all that the stack needs is ready" },
    timeout: { type: "string", value: "SECONDS", help: "Longest time for --wait (120)" },
    "state-dir": stateDirOption,
  },
  examples: ["status", "status --wait --timeout 60"],
  async run(values, _positionals, terminal) {
    const timeout = seconds("--timeout", values.timeout, 0.1);
    const stack = await import("../../stack/index.ts");
    const { text, ready } = await stack.status({
      wait: values.wait ?? false,
      ...(timeout !== undefined && { timeoutMs: timeout * 1000 }),
      ...stateDirOf(values["state-dir"]),
    });
    terminal.out(text);
    return ready ? exitCodes.ok : exitCodes.failed;
  },
});
