import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";

export const alertSendTest = defineCommand({
  details: `Goes through the running stack, the way that alerts go, to the receivers that are named, or to
all under notify in the config. What it can know is whether the other side took it; whether a
person sees it only a person can tell. The test is over by itself after a minute.`,
  more: "RECEIVER",
  options: {
    config: { type: "string", value: "FILE", help: "Config file (tta-obs.config.* in this folder)" },
    "state-dir": stateDirOption,
  },
  examples: ["alert send-test", "alert send-test oncall", "alert send-test health-service"],
  async run(values, receivers, terminal) {
    const { loadConfig } = await import("../../project/index.ts");
    const { config } = await loadConfig(terminal.cwd, values.config);
    const { sendTest } = await import("../../stack/index.ts");
    const results = await sendTest({
      notify: config.notify,
      receivers,
      ...stateDirOf(values["state-dir"]),
    });
    for (const { text } of results) terminal.out(text);
    return results.every(({ isTold }) => isTold) ? exitCodes.ok : exitCodes.failed;
  },
});
