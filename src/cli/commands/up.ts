import { resolve } from "node:path";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { oneOf } from "../option-values.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";

export const up = defineCommand({
  details: `Embedded, which is auto, needs nothing but Node: an engine that speaks Prometheus, the
boards and the health service, on 127.0.0.1. Native runs Prometheus, Alertmanager and what
else is installed instead, Docker all of it in containers. With --install auto is native.
Where that stack runs already it says so, changes nothing, and exits with 0.`,
  options: {
    mode: { type: "string", value: "MODE", help: "auto, embedded, native or docker (auto)" },
    demo: { type: "boolean", help: "Also start the demo service with its traffic" },
    install: { type: "boolean", help: "Fetch missing servers into the state folder first" },
    config: { type: "string", value: "FILE", help: "Config file (tta-obs.config.* in this folder)" },
    "state-dir": stateDirOption,
  },
  examples: ["up", "up --demo", "up --mode native --install", "up --mode native --state-dir /var/tmp/stack"],
  async run(values, _positionals, terminal) {
    const mode = oneOf("--mode", values.mode, ["auto", "embedded", "native", "docker"]);
    const { loadConfig, routingOf } = await import("../../project/index.ts");
    const { folder, config } = await loadConfig(terminal.cwd, values.config);
    const stack = await import("../../stack/index.ts");
    const options = {
      ...(mode !== undefined && { mode }),
      demo: values.demo ?? false,
      install: values.install ?? false,
      ...(config.outDir !== undefined && { projectDir: resolve(folder, config.outDir) }),
      ...(await routingOf(config)),
      stack: config.stack,
      ...(config.scrapeIntervalSeconds !== undefined && {
        scrapeIntervalSeconds: config.scrapeIntervalSeconds,
      }),
      ...stateDirOf(values["state-dir"]),
      report: terminal.note,
    };
    const again = await stack.upAgain(options);
    if (again !== undefined) {
      terminal.out(again);
      return exitCodes.ok;
    }
    const running = await stack.up(options);
    terminal.out(running.summary);
    await running.ended;
    return exitCodes.ok;
  },
});
