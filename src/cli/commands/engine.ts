import { resolve } from "node:path";
import { packageVersion } from "../adapters/package-version.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { portNumber } from "../option-values.ts";
import { usage } from "../parse-arguments.ts";

export const engine = defineCommand({
  details: `It scrapes, keeps samples, evaluates rules and answers PromQL as Prometheus does, at the
same paths, and needs nothing but Node. Of prometheus.yml it knows jobs with static targets
and targets files, rule files and Alertmanagers; anything else is refused.`,
  options: {
    config: { type: "string", value: "FILE", help: "Its config, a prometheus.yml" },
    alertmanager: { type: "string", value: "FILE", help: "An alertmanager.yml, whose webhooks it tells" },
    data: { type: "string", value: "DIR", help: "Folder of what it keeps (engine-data)" },
    port: { type: "string", value: "PORT", help: "Port to listen on, on 127.0.0.1 (9090)" },
  },
  examples: [
    "engine --config prometheus/prometheus.yml",
    "engine --config own.yml --data /var/tmp/data --port 9091",
  ],
  async run(values, _positionals, terminal) {
    if (values.config === undefined) throw usage("engine needs --config", "write --config FILE");
    const { startEngine } = await import("../../engine/index.ts");
    const running = await startEngine({
      configFile: resolve(terminal.cwd, values.config),
      ...(values.alertmanager !== undefined && {
        alertmanagerConfigFile: resolve(terminal.cwd, values.alertmanager),
      }),
      dataDir: resolve(terminal.cwd, values.data ?? "engine-data"),
      port: portNumber("--port", values.port) ?? 9090,
      version: await packageVersion(),
      report: terminal.note,
    });
    terminal.note(`The engine answers at ${running.url}.`);
    await terminal.stopped();
    await running.stop();
    return exitCodes.ok;
  },
});
