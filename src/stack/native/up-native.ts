import { ObsError } from "../../errors/index.ts";
import { fileExists, packageDir } from "../adapters/folders.ts";
import { leadToOwnFiles } from "../adapters/lead-to-own-files.ts";
import { readStateFile } from "../adapters/state-file.ts";
import { thisSystem } from "../adapters/system.ts";
import { composeFileName } from "../files/compose-secret.ts";
import { sayWhoIsTold } from "../notify/say-who-is-told.ts";
import type { UpOptions } from "../options.ts";
import { orderToGet } from "../programs/how-to-get.ts";
import { sayWhatStays } from "../remote/say-what-stays.ts";
import { summary } from "../report/summary.ts";
import type { RunningStack } from "../running-stack.ts";
import { startAlone } from "../start-alone.ts";
import type { StackLayout } from "../state/stack-layout.ts";
import { endEarlier } from "./end-earlier.ts";
import { stopComponents } from "./native-component.ts";
import type { NativeParts } from "./native-parts.ts";
import { demoScript } from "./own-command.ts";
import { planEmbedded } from "./plan-embedded.ts";
import { type NativePlan, planNative } from "./plan-native.ts";
import { type StartedNative, startNative } from "./start-native.ts";

export interface UpNativeInput {
  readonly options: UpOptions;
  readonly layout: StackLayout;
  readonly stateDir: string;
  readonly projectDir: string;
  readonly mode: NativePlan["mode"];
  readonly parts: NativeParts;
}

function refuseWithoutPrometheus(): never {
  throw new ObsError({
    code: "STACK_NO_BINARY",
    problem: "no program that says it is Prometheus was found on PATH or in the state folder",
    fix: orderToGet(["prometheus"], thisSystem()),
  });
}

function refuseWithoutDemo(): void {
  if (fileExists(demoScript(packageDir()))) return;
  throw new ObsError({
    code: "STACK_PROJECT",
    problem: "the demo is part of the repository, not of the published package",
    fix: "run tta-obs up without --demo, or in a clone of the repository",
  });
}

async function planOf({ options, mode, layout, stateDir }: UpNativeInput): Promise<NativePlan> {
  const demo = options.demo === true;
  if (mode === "embedded") return planEmbedded(demo);
  leadToOwnFiles(`${layout.packages}/root`);
  const plan = await planNative(stateDir, demo, options.install === true);
  return plan.programs.has("prometheus") ? plan : refuseWithoutPrometheus();
}

function running(started: StartedNative, text: string, release: () => void): RunningStack {
  let stopping: Promise<void> | undefined;
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const stop = async (): Promise<void> => {
    try {
      await started.unfollow();
      await stopComponents(started.components);
      started.keeper.remove();
    } finally {
      release();
      finish();
    }
  };
  return {
    state: started.keeper.now,
    summary: text,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
    ended,
  };
}

/** Starts the stack out of processes of this machine. */
export function upNative(input: UpNativeInput): Promise<RunningStack> {
  const { options, layout } = input;
  return startAlone(input, async ({ report, interrupted, release }) => {
    const earlier = readStateFile(layout.stateFile);
    if (earlier !== undefined && earlier.mode !== "docker") await endEarlier(earlier, report);
    if (earlier?.mode === "docker")
      report(
        `an earlier stack in Docker was not stopped: docker compose -f ${composeFileName} down stops it`,
      );
    if (options.demo === true) refuseWithoutDemo();
    const plan = await planOf(input);
    if (!fileExists(`${input.projectDir}/prometheus/rules`))
      report(
        `no rules in ${input.projectDir}: nothing is recorded or alerted until tta-obs generate writes them`,
      );
    for (const line of sayWhoIsTold(options.notify, plan.run)) report(line);
    for (const line of sayWhatStays(options.stack, plan.run)) report(line);
    const started = await startNative({ ...input, plan, report, interrupted });
    return running(
      started,
      `${summary(started.keeper.now(), plan.missing)}\nCtrl-C stops everything; the data stays in ${input.stateDir}`,
      release,
    );
  });
}
