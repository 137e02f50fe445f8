import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Ports } from "../../../src/stack/files/addresses.ts";
import { defaultPorts } from "../../../src/stack/files/addresses.ts";
import { readState, type ServiceName } from "../../../src/stack/index.ts";
import type { RestartPolicy } from "../../../src/stack/programs/restart-policy.ts";
import type { ServiceState } from "../../../src/stack/state/stack-state.ts";
import { targetsText } from "../../../src/stack/targets/targets-file.ts";
import { freePort } from "../../real/index.ts";
import { ledgerService } from "./ledger.ts";

export interface DrilledOptions {
  readonly stateDir: string;
  readonly projectDir: string;
  readonly mode: "embedded" | "native";
  readonly demo: boolean;
  readonly ports: Ports;
  readonly scrapeIntervalSeconds: number;
  /** Default: the one of the product. */
  readonly policy?: RestartPolicy | undefined;
  /** Variables of all its processes. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** A stack in processes of its own. */
export interface DrilledStack {
  readonly options: DrilledOptions;
  /** Seconds that the clock of its processes is ahead of ours. */
  ahead: number;
  /** What its clock says: seconds since 1970. */
  now(): number;
  services(): readonly ServiceState[];
  /** @throws Error if it has none of that name */
  service(name: ServiceName): ServiceState;
  /** Whoever answers PromQL. */
  server(): ServiceState;
  /** Starts it and waits until it is ready; says after how many milliseconds. */
  start(): Promise<number>;
  /** Ends its supervisor by SIGKILL. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL("./programs/stack.ts", import.meta.url));
const root = fileURLToPath(new URL("../../../", import.meta.url));

const rules = `groups:
  - name: drilled
    rules:
      - alert: Drilled
        expr: drilled_fault == 1
        labels: { severity: critical }
      - alert: DrilledBefore
        expr: drilled_before == 1
        labels: { severity: critical }
`;

/** A project with all that is generated, and rules that have an alert of each fault that the ledger shows, and one of before. */
export function drilledProject(projectDir: string): void {
  for (const folder of ["alertmanager", "alerts", "dashboards", "prometheus"]) {
    cpSync(join(root, folder), join(projectDir, folder), { recursive: true });
  }
  writeFileSync(join(projectDir, "alerts", "production", "drilled.yml"), rules);
}

/** Has the ledger scraped, in an environment in which alerts are told without a wait. */
export function drilledTarget(stateDir: string, port: number): void {
  mkdirSync(join(stateDir, "targets"), { recursive: true });
  const labels = { service: ledgerService, environment: "drill" };
  writeFileSync(
    join(stateDir, "targets", "ledger.json"),
    targetsText([{ targets: [`127.0.0.1:${port}`], labels }]),
  );
}

/** A port of its own for all that a stack may have. */
export async function drilledPorts(): Promise<Ports> {
  const ports: [string, number][] = [];
  for (const name of Object.keys(defaultPorts)) ports.push([name, await freePort()]);
  return { ...defaultPorts, ...Object.fromEntries(ports) };
}

/** A stack that is not started yet; what it says goes to `report`. */
export function drilledStack(options: DrilledOptions, report: (line: string) => void): DrilledStack {
  let child: ChildProcess | undefined;
  let ended: Promise<unknown> = Promise.resolve();
  const services = (): readonly ServiceState[] => readState(options.stateDir)?.services ?? [];
  const service = (name: ServiceName): ServiceState => {
    const found = services().find((one) => one.name === name);
    if (found === undefined) throw new Error(`no ${name} runs`);
    return found;
  };
  const end = (signal: NodeJS.Signals) => async (): Promise<void> => {
    child?.kill(signal);
    await ended;
  };
  const stack: DrilledStack = {
    options,
    ahead: 0,
    now: () => Date.now() / 1000 + stack.ahead,
    services,
    service,
    server: () => service(options.mode === "embedded" ? "engine" : "prometheus"),
    async start() {
      const begun = performance.now();
      const started: ChildProcess = fork(program, [JSON.stringify(options)], {
        stdio: ["ignore", "pipe", "pipe", "ipc"],
        env: { ...process.env, ...options.env },
      });
      child = started;
      for (const stream of [started.stdout, started.stderr])
        stream?.on("data", (data: Buffer) => report(`${data}`));
      const exit = once(started, "exit");
      ended = exit;
      const [said] = await Promise.race([once(started, "message"), exit]);
      if (said !== "ready") throw new Error(`the stack ended with ${said}`);
      return performance.now() - begun;
    },
    kill: end("SIGKILL"),
    stop: end("SIGTERM"),
  };
  return stack;
}
