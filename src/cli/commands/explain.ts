import { unitMs } from "../../duration/index.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { address, duration } from "../option-values.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";

export const explain = defineCommand({
  details: `Of an alert: what it says and asks, its limits, who is told, where it is seen, and what each
of its series is now. Of a metric: its labels, who emits and who reads it. Of a panel, by its
title or as board/panel: what it asks, and which alerts point at it. Of an objective: what is
promised, and what is left of its budgets.`,
  positionals: ["NAME"],
  options: {
    prometheus: { type: "string", value: "URL", help: "Prometheus (that of the running stack)" },
    timeout: { type: "string", value: "DURATION", help: "Longest time for one query (10s)" },
    json: { type: "boolean", help: "Print the result as JSON" },
    config: { type: "string", value: "FILE", help: "Config file (tta-obs.config.* in this folder)" },
    "state-dir": stateDirOption,
  },
  examples: [
    "explain WorkflowErrorRatioHigh",
    "explain tta_workflow_duration_seconds",
    "explain workflow-availability",
    "explain overview/workflow_latency --json",
  ],
  async run(values, [name = ""], terminal) {
    const url = address("--prometheus", values.prometheus);
    const timeoutMs = duration("--timeout", values.timeout, { least: 100, most: unitMs.h });
    const { explainName } = await import("../../project/index.ts");
    const stack = await import("../../stack/index.ts");
    const state = stack.readState(stateDirOf(values["state-dir"]).stateDir);
    const ready = state?.services.filter(({ phase }) => phase === "ready") ?? [];
    const boards = ready.find((one) => one.name === "grafana") ?? ready.find((one) => one.name === "viewer");
    const explained = await explainName({
      cwd: terminal.cwd,
      ...(values.config !== undefined && { configFile: values.config }),
      name,
      prometheusUrl: url ?? (state === undefined ? undefined : stack.prometheusUrl(state)),
      boardsUrl: boards?.url,
      timeoutMs,
    });
    const { explainText } = await import("../explain-text.ts");
    terminal.out(
      values.json === true ? JSON.stringify(explained, null, 2) : explainText(explained, terminal.paint),
    );
    return exitCodes.ok;
  },
});
