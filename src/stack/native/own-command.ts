import { bounds } from "../definition/bounds.ts";
import type { ServiceName } from "../definition/service-name.ts";
import { loopback, type Ports } from "../files/addresses.ts";
import type { ProgramCommand } from "../programs/program.ts";
import type { StackLayout } from "../state/stack-layout.ts";
import { heapFlags } from "./heap-flags.ts";
import { sendsTo } from "./sends-to.ts";

/** Services that are programs of this package. */
const ownNames = ["engine", "runs", "health", "viewer", "demo"] as const satisfies readonly ServiceName[];

export type OwnName = (typeof ownNames)[number];

export const isOwn = (name: ServiceName): name is OwnName => ownNames.some((own) => own === name);

export interface OwnCommandInput {
  /** Path of the Node that runs this. */
  readonly node: string;
  readonly packageDir: string;
  readonly layout: StackLayout;
  readonly ports: Ports;
  /** Services of the stack. */
  readonly running: readonly ServiceName[];
  /** Folder of the boards, where the viewer is to draw them anew when they are saved. */
  readonly watchedBoards: string | undefined;
  readonly demoEnvironment: string;
  readonly demoArgs: readonly string[];
}

export const demoScript = (packageDir: string): string => `${packageDir}/examples/demo/main.ts`;

const runsBounds = ["--keep", bounds.runsTime, "--most-mb", String(bounds.runsMegabytes)] as const;

/** The command of a service that is ours: run by the same Node as this. */
export function ownCommand(name: OwnName, input: OwnCommandInput): ProgramCommand {
  const { node, packageDir, layout, ports } = input;
  const run = (...args: readonly string[]): ProgramCommand => ({
    file: node,
    args: [...heapFlags(name), ...args],
    env: {},
  });
  const cli = (...args: readonly string[]): ProgramCommand => run(`${packageDir}/bin/tta-obs.js`, ...args);
  if (name === "engine") {
    const { config } = layout;
    return cli(
      ...["engine", "--config", `${config}/prometheus/prometheus.yml`],
      ...["--alertmanager", `${config}/alertmanager/alertmanager.yml`],
      ...["--data", layout.data("engine"), "--port", String(ports.engine)],
    );
  }
  if (name === "runs") {
    const to = (port: number, path: string): string => `http://${loopback}:${port}${path}`;
    return cli(
      ...["runs", "--data", layout.data("runs"), "--port", String(ports.runs)],
      ...["--targets", layout.targets, ...runsBounds],
      // What is sent by OTLP is sent once, and is in both.
      ...(input.running.includes("tempo") ? ["--traces-to", to(ports.tempoOtlp, "/v1/traces")] : []),
      ...(input.running.includes("loki") ? ["--logs-to", to(ports.loki, "/otlp/v1/logs")] : []),
    );
  }
  if (name === "health") return cli("health", "--config", `${layout.config}/health/config.json`);
  // The state file, which is there before anything is started, says what it shows and whom it asks.
  if (name === "viewer") {
    const { watchedBoards: folder } = input;
    const watch = folder === undefined ? [] : ["--dashboards", folder, "--watch"];
    return cli("view", "--port", String(ports.viewer), "--state-dir", layout.stateDir, ...watch);
  }
  const listen = ["--port", String(ports.demo), "--metrics-port", String(ports.demoMetrics)];
  const boards = [
    "--boards",
    `http://${loopback}:${ports[input.running.includes("grafana") ? "grafana" : "viewer"]}`,
  ];
  const environment = ["--environment", input.demoEnvironment];
  const demo = run(demoScript(packageDir), ...listen, ...boards, ...environment, ...input.demoArgs);
  return { ...demo, env: { ...demo.env, ...sendsTo(`http://${loopback}:${ports.runs}`) } };
}
