import { join, resolve } from "node:path";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { address, seconds } from "../option-values.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";
import { verifyText } from "../verify-text.ts";

interface Place {
  readonly prometheusUrl: string;
  readonly dashboardsDir: string;
}

/** Where the running stack, else the project in `cwd`, has its Prometheus and its boards. */
async function defaultPlace(cwd: string, stateDir: string | undefined): Promise<Place> {
  const stack = await import("../../stack/index.ts");
  const { dashboardsFolder, loadConfig } = await import("../../project/index.ts");
  const state = stack.readState(stateDir);
  const running = state?.services.find((service) => service.name === "prometheus");
  const outDir = async (): Promise<string> => {
    const { folder, config } = await loadConfig(cwd);
    return resolve(folder, config.outDir ?? ".");
  };
  const projectDir = state?.projectDir ?? (await outDir());
  return {
    prometheusUrl: running?.url ?? `http://127.0.0.1:${stack.services.prometheus.port}`,
    dashboardsDir: join(projectDir, dashboardsFolder),
  };
}

export const verify = defineCommand({
  name: "verify",
  summary: "Run every query of every panel, and say which panels are dead and why",
  details: `A panel is alive if each of its selectors matches a series that was scraped in the last
five minutes. Exits with 0 only if no panel is dead.`,
  options: {
    prometheus: { type: "string", value: "URL", help: "Prometheus (that of the running stack)" },
    dashboards: { type: "string", value: "DIR", help: "Folder with dashboards (those of the stack)" },
    wait: { type: "string", value: "SECONDS", help: "Try again until all are alive, at most this long" },
    timeout: { type: "string", value: "SECONDS", help: "Longest time for one query (10)" },
    json: { type: "boolean", help: "Print the result as JSON" },
    "state-dir": stateDirOption,
  },
  examples: ["verify", "verify --wait 90", "verify --prometheus http://127.0.0.1:9090 --json"],
  async run(values, _positionals, terminal) {
    const url = address("--prometheus", values.prometheus);
    const wait = seconds("--wait", values.wait);
    const timeout = seconds("--timeout", values.timeout, 0.1);
    const place =
      url === undefined || values.dashboards === undefined
        ? await defaultPlace(terminal.cwd, stateDirOf(values["state-dir"]).stateDir)
        : undefined;
    const { verifyUntilAlive } = await import("../../verify/index.ts");
    const report = await verifyUntilAlive({
      prometheusUrl: url ?? place?.prometheusUrl ?? "",
      dashboardsDir: resolve(terminal.cwd, values.dashboards ?? place?.dashboardsDir ?? ""),
      waitSeconds: wait ?? 0,
      ...(timeout !== undefined && { timeoutMs: timeout * 1000 }),
    });
    terminal.out(values.json === true ? JSON.stringify(report, null, 2) : verifyText(report, terminal.paint));
    return report.ok ? exitCodes.ok : exitCodes.failed;
  },
});
