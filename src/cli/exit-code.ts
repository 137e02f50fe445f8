import { type ErrorCode, isObsError } from "../errors/index.ts";

/** What the exit code of `tta-obs` says. */
export const exitCodes = {
  ok: 0,
  /** A check said no: drift, a dead panel, a stack that is not ready. */
  failed: 1,
  /** The command line, a config or a file that was given makes no sense. */
  badInput: 2,
  /** What it needs is not there: a server, a program, a port, space on the disk, a newer Node. */
  environment: 3,
  /** A mistake of ours. */
  bug: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The exit code of a program that a command ran for the user, handed on as it is. */
export interface HandedOn {
  readonly handedOn: number;
}

const fromEnvironment: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "BACKTEST_QUERY",
  "DIFF_GIT",
  "ENGINE_LISTEN",
  "ENGINE_STATE",
  "GATE_BASE",
  "GATE_STATE",
  "GENERATE_DISK",
  "HEALTH_LISTEN",
  "MATURITY_STATE",
  "METRICS_PUSH",
  "PIPELINE_LISTEN",
  "PIPELINE_STORE",
  "PROOFS_PROMTOOL",
  "SERVICE_LISTEN",
  "STACK_BACKUP",
  "STACK_COMMAND",
  "STACK_CRASHED",
  "STACK_DISK_FULL",
  "STACK_DOCKER",
  "STACK_FOLDER",
  "STACK_INSTALL",
  "STACK_INTERRUPTED",
  "STACK_NO_BINARY",
  "STACK_NO_PORT",
  "STACK_NOT_READY",
  "STACK_NOT_RUNNING",
  "STACK_RUNNING",
  "STACK_STUCK",
  "STACK_TARGET_UNREACHABLE",
  "VERIFY_PROMETHEUS",
  "VIEWER_LISTEN",
]);

/** The exit code for something that was thrown. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!isObsError(error)) return exitCodes.bug;
  return fromEnvironment.has(error.code) ? exitCodes.environment : exitCodes.badInput;
}
