import { randomUUID } from "node:crypto";
import { closest, ObsError } from "../../errors/index.ts";
import { type Notify, statusReceiver } from "../../rules/index.ts";
import type { ServiceState, StackState } from "../state/stack-state.ts";
import { readState } from "../status.ts";
import { tellAlertmanager } from "./tell-alertmanager.ts";
import { tellEngine } from "./tell-engine.ts";
import type { TestResult } from "./test-input.ts";

export interface SendTestOptions {
  /** Default `.tta-obs` in the current folder. */
  readonly stateDir?: string;
  /** Whom the project declares. */
  readonly notify?: Notify | undefined;
  /** Names of those who are to get a test; all that are declared, or the status page where none is. */
  readonly receivers?: readonly string[];
}

function runningStack(stateDir: string | undefined): StackState {
  const state = readState(stateDir);
  if (state !== undefined) return state;
  throw new ObsError({
    code: "STACK_NOT_RUNNING",
    problem: "no stack runs from here, and a test is sent by the one that sends the alerts",
    fix: "start it with tta-obs up",
  });
}

function chosen({ receivers = [], notify }: SendTestOptions): readonly string[] {
  const declared = Object.keys(notify?.receivers ?? {});
  const known = [...declared, statusReceiver];
  const stranger = receivers.find((name) => !known.includes(name));
  if (stranger !== undefined) {
    const meant = closest(stranger, known);
    throw new ObsError({
      code: "NOTIFY_TEST",
      problem: `there is no receiver ${JSON.stringify(stranger)}`,
      fix:
        meant === undefined
          ? `name one of ${known.join(", ")}, or declare it under notify in tta-obs.config.ts`
          : `perhaps you mean ${meant}`,
    });
  }
  if (receivers.length > 0) return receivers;
  return declared.length > 0 ? declared : [statusReceiver];
}

/**
 * Sends a test alert to each receiver through what sends the alerts of the running stack, and says as far as can be known
 * whether it arrived.
 *
 * @throws ObsError STACK_NOT_RUNNING, STACK_STATE, NOTIFY_TEST
 * @example `const results = await sendTest({ notify, receivers: ["oncall"] });`
 */
export async function sendTest(options: SendTestOptions): Promise<readonly TestResult[]> {
  const names = chosen(options);
  const { services } = runningStack(options.stateDir);
  const of = (name: ServiceState["name"]): ServiceState | undefined =>
    services.find((service) => service.name === name);
  const sender = of("alertmanager") ?? of("engine");
  if (sender === undefined)
    throw new ObsError({
      code: "NOTIFY_TEST",
      problem: "nothing in this stack sends alerts: it has neither an Alertmanager nor the embedded engine",
      fix: "start it with tta-obs up --mode native --install, or embedded",
    });
  const tell = sender.name === "engine" ? tellEngine : tellAlertmanager;
  return Promise.all(
    names.map((name) =>
      tell({
        name,
        receiver: options.notify?.receivers[name],
        sender,
        health: of("health"),
        id: randomUUID().slice(0, 8),
      }),
    ),
  );
}
