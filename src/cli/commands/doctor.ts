import { defineCommand } from "../command.ts";
import { doctorText } from "../doctor-text.ts";
import { exitCodes } from "../exit-code.ts";
import { oneOf } from "../option-values.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";

export const doctor = defineCommand({
  details: `Looks at this machine, at the stack that runs or at what up would meet, and at the services
that are scraped. Changes nothing. Exits with 1 if something fails, else with 0.`,
  options: {
    mode: {
      type: "string",
      value: "MODE",
      help: "Where no stack runs, the mode to look for: embedded (default), native, docker",
    },
    only: { type: "string", value: "CHECKS", help: "Look at these alone, such as ports,targets" },
    json: { type: "boolean", help: "Print the findings as JSON" },
    "state-dir": stateDirOption,
  },
  examples: ["doctor", "doctor --mode docker", "doctor --only targets,series", "doctor --json"],
  async run(values, _positionals, terminal) {
    const mode = oneOf("--mode", values.mode, ["embedded", "native", "docker"]);
    const stack = await import("../../stack/index.ts");
    const report = await stack.doctor({
      mode,
      only: values.only?.split(",").map((name) => name.trim()),
      ...(terminal.interactive && { report: terminal.note }),
      ...stateDirOf(values["state-dir"]),
    });
    terminal.out(
      values.json === true
        ? JSON.stringify(report, null, 2)
        : doctorText(report, stack.doctorChecks, terminal.paint, terminal.columns),
    );
    return report.ok ? exitCodes.ok : exitCodes.failed;
  },
});
