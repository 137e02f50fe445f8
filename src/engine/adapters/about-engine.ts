import { availableParallelism, hostname } from "node:os";
import { writeMoment } from "../api/write/numbers.ts";
import type { Loading } from "../config/loading.ts";
import type { SettledOptions } from "./engine-options.ts";

/** The version of Prometheus whose PromQL and API each dialect has. */
const versions = { 2: "2.42.0", 3: "3.14.0" } as const;

/** `/status/buildinfo`: clients tell by the version what they may ask, so that ours stands behind that of Prometheus. */
export function buildInfo({ dialect, version }: SettledOptions): object {
  return {
    version: `${versions[dialect]}+tta-obs.${version}`,
    revision: "",
    branch: "",
    buildUser: "",
    buildDate: "",
    goVersion: `node${process.version}`,
  };
}

/** `/status/runtimeinfo`, and why what was read last is not what holds, which Prometheus leaves to its log. */
export function runtimeInfo(startedAt: number, { problem, lastAt }: Loading): object {
  return {
    startTime: writeMoment(startedAt),
    CWD: process.cwd(),
    hostname: hostname(),
    serverTime: writeMoment(Date.now()),
    reloadConfigSuccess: problem === undefined,
    ...(problem !== undefined && { reloadConfigProblem: problem }),
    lastConfigTime: writeMoment(lastAt),
    corruptionCount: 0,
    goroutineCount: 1,
    GOMAXPROCS: availableParallelism(),
    GOMEMLIMIT: 0,
    GOGC: "",
    GODEBUG: "",
    storageRetention: "",
  };
}
