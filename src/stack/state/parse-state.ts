import { ObsError } from "../../errors/index.ts";
import { type ProcessRef, processRefOf } from "../../lock/index.ts";
import { isRecord } from "../../narrow/index.ts";
import { type ServiceName, serviceNames } from "../definition/service-name.ts";
import type { ServicePhase, ServiceState, StackMode, StackState } from "./stack-state.ts";

const modes: readonly StackMode[] = ["embedded", "native", "docker"];
const phases: readonly ServicePhase[] = ["starting", "ready", "not ready", "restarting", "failed", "stopped"];

const isPort = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value > 0 && value < 65_536;
const isServiceName = (value: unknown): value is ServiceName => serviceNames.some((name) => name === value);

function parseProcess(value: unknown): ProcessRef | undefined {
  const found = processRefOf(value);
  // 1 and below would address the system, or whole groups of processes.
  return found !== undefined && Number.isInteger(found.pid) && found.pid > 1 ? found : undefined;
}

function parseService(value: unknown): ServiceState | undefined {
  if (!isRecord(value) || !isServiceName(value.name) || !isPort(value.port) || typeof value.url !== "string")
    return undefined;
  const phase = phases.find((known) => known === value.phase);
  const process = parseProcess(value.process);
  if (phase === undefined || (value.process !== undefined && process === undefined)) return undefined;
  return {
    name: value.name,
    phase,
    url: value.url,
    port: value.port,
    core: value.core === true,
    restarts: typeof value.restarts === "number" ? value.restarts : 0,
    ...(typeof value.version === "string" && { version: value.version }),
    ...(process !== undefined && { process }),
    ...(typeof value.log === "string" && { log: value.log }),
    ...(typeof value.note === "string" && { note: value.note }),
    ...(typeof value.refused === "string" && { refused: value.refused }),
  };
}

function parse(text: string): StackState | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value.version !== 1 || !Array.isArray(value.services)) return undefined;
  const services = value.services.map(parseService);
  const supervisor = parseProcess(value.supervisor);
  const mode = modes.find((known) => known === value.mode);
  if (mode === undefined) return undefined;
  if (supervisor === undefined || typeof value.projectDir !== "string" || typeof value.startedAt !== "string")
    return undefined;
  if (!services.every((service) => service !== undefined)) return undefined;
  return {
    version: 1,
    mode,
    startedAt: value.startedAt,
    supervisor,
    projectDir: value.projectDir,
    services,
    ...(isPort(value.demoMetricsPort) && { demoMetricsPort: value.demoMetricsPort }),
    ...(isPort(value.tempoOtlpPort) && { tempoOtlpPort: value.tempoOtlpPort }),
    ...(isPort(value.tempoOtlpGrpcPort) && { tempoOtlpGrpcPort: value.tempoOtlpGrpcPort }),
  };
}

/**
 * Reads the text of a state file.
 *
 * @throws ObsError `STACK_STATE` if it is not one
 */
export function parseState(text: string, path: string): StackState {
  const state = parse(text);
  if (state !== undefined) return state;
  throw new ObsError({
    code: "STACK_STATE",
    problem: `${path} is not a state file that this version can read`,
    fix: "stop what it may describe by hand, delete the file and run tta-obs up again",
  });
}
