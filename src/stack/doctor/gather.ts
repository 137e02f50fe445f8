import { resolve } from "node:path";
import { isAlive } from "../../lock/index.ts";
import { messageOf } from "../../narrow/index.ts";
import { projectFolder } from "../adapters/folders.ts";
import { defaultScrapeIntervalSeconds } from "../definition/bounds.ts";
import { defaultPorts, type Ports } from "../files/addresses.ts";
import { defaultStateDir } from "../options.ts";
import { findPrograms } from "../programs/find-programs.ts";
import { stackLayout } from "../state/stack-layout.ts";
import type { StackMode, StackState } from "../state/stack-state.ts";
import { readState } from "../status.ts";
import { readTargets } from "../targets/docker-targets.ts";
import { targetPages } from "./adapters/target-pages.ts";
import { throughBridge } from "./adapters/through-bridge.ts";
import type { Facts, SystemFiles } from "./facts.ts";

export interface FactsOptions {
  /** Default `.tta-obs` in the current folder. */
  readonly stateDir?: string | undefined;
  /** The mode of `up` that is asked about where no stack runs. Default `embedded`, as of `up`. */
  readonly mode?: StackMode | undefined;
  /** Folder with the generated files, where no stack says its own. */
  readonly projectDir?: string | undefined;
  readonly ports?: Partial<Ports> | undefined;
  readonly scrapeIntervalSeconds?: number | undefined;
  readonly system?: Partial<SystemFiles> | undefined;
}

const systemFiles: SystemFiles = { selinux: "/sys/fs/selinux/enforce", ufw: "/etc/ufw/ufw.conf" };

function tried<T>(read: () => T): { readonly value?: T; readonly problem?: string } {
  try {
    return { value: read() };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

/** Whether what a state file tells of is there still: nobody supervises containers but their engine. */
export const isSupervised = (state: StackState): boolean =>
  state.mode === "docker" || isAlive(state.supervisor);

/** Reads what all checks are to know. Writes nothing: a look must not make what it looks for. */
export function gatherFacts(options: FactsOptions): Facts {
  const stateDir = resolve(options.stateDir ?? defaultStateDir);
  const layout = stackLayout(stateDir);
  const { value: state, problem: stateProblem } = tried(() => readState(stateDir));
  const { value: targets = [], problem: targetsProblem } = tried(() => readTargets(layout));
  const isRunning = state !== undefined && isSupervised(state);
  const intervalSeconds = options.scrapeIntervalSeconds ?? defaultScrapeIntervalSeconds;
  const containers = isRunning && state.mode === "docker" ? state : undefined;
  return {
    layout,
    projectDir: state?.projectDir ?? projectFolder(options.projectDir),
    mode: isRunning ? state.mode : (options.mode ?? "embedded"),
    state,
    stateProblem,
    running: isRunning ? state.services : [],
    ports: { ...defaultPorts, ...options.ports },
    targets,
    targetsProblem,
    intervalSeconds,
    system: { ...systemFiles, ...options.system },
    programs: once(() => findPrograms(stateDir)),
    pages: once(() => targetPages(targets, intervalSeconds * 1000, containers)),
    throughBridge: once(() => throughBridge(containers)),
  };
}
