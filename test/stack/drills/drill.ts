import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { signalProcess } from "../../../src/lock/index.ts";
import { freePort, waitFor } from "../../real/index.ts";
import { type Breakable, startBreakable } from "./breakable.ts";
import {
  type DrilledOptions,
  type DrilledStack,
  drilledPorts,
  drilledProject,
  drilledStack,
  drilledTarget,
} from "./drilled-stack.ts";
import { type Ledger, startLedger } from "./ledger.ts";
import { told, toldBefore } from "./look.ts";
import { whenWell } from "./play.ts";

/** A stack that is well, a service that sends to it, and the connections between them that can be cut. */
export interface Drill {
  readonly stack: DrilledStack;
  /** Milliseconds from the start until all was ready. */
  readonly readyAfterMs: number;
  readonly ledger: Ledger;
  /** From the service to the receiver of runs. */
  readonly toRuns: Breakable;
  /** From whoever scrapes to the service. */
  readonly toService: Breakable;
  /** From the health service to whoever answers PromQL. */
  readonly toServer: Breakable;
  close(): Promise<void>;
}

export type DrillInput = Pick<DrilledOptions, "mode" | "demo" | "policy" | "env"> & {
  readonly stateDir: string;
  readonly projectDir: string;
  readonly scrapeIntervalSeconds?: number;
  /** Lets the health service ask the server by a way that can be cut, for which it is started anew. */
  readonly cutsChecks?: boolean;
  readonly report: (line: string) => void;
};

/** Has the health service ask the server by another port, from its next start on, which is now. */
function askThrough({ stack, port }: { readonly stack: DrilledStack; readonly port: number }): void {
  const file = join(stack.options.stateDir, "config", "health", "config.json");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(`${stack.server().url}/-/ready`, `http://127.0.0.1:${port}/-/ready`));
  const { process } = stack.service("health");
  if (process !== undefined) signalProcess(process, "SIGKILL");
}

/** Starts all of it and waits until it is well. */
export async function startDrill(input: DrillInput): Promise<Drill> {
  const { report, scrapeIntervalSeconds = 5, cutsChecks = false, ...rest } = input;
  mkdirSync(input.projectDir, { recursive: true });
  drilledProject(input.projectDir);
  const ports = await drilledPorts();
  const page = await freePort();
  const toRuns = await startBreakable(await freePort(), ports.runs);
  const toService = await startBreakable(await freePort(), page);
  const toServer = await startBreakable(
    await freePort(),
    input.mode === "embedded" ? ports.engine : ports.prometheus,
  );
  drilledTarget(input.stateDir, toService.port);
  const stack = drilledStack({ ...rest, ports, scrapeIntervalSeconds }, report);
  const readyAfterMs = await stack.start();
  const ledger = await startLedger(page, `http://127.0.0.1:${toRuns.port}`);
  const close = async (): Promise<void> => {
    ledger.close();
    for (const way of [toRuns, toService, toServer]) way.close();
    await stack.stop();
  };
  if (cutsChecks) askThrough({ stack, port: toServer.port });
  try {
    const well = await whenWell(stack, 180_000);
    if ("troubles" in well) throw new Error(`the stack was never well: ${well.troubles.join(", ")}`);
    await waitFor("an alert of before", async () => (await told(stack)).includes(toldBefore), {
      timeoutMs: 60_000,
    });
  } catch (error) {
    await close();
    throw error;
  }
  return { stack, readyAfterMs, ledger, toRuns, toService, toServer, close };
}
