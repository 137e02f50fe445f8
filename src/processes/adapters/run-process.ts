import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { allPids, signalGroup } from "../../lock/index.ts";
import { callAfter, sleep } from "../../time/index.ts";
import { defaultGraceMs, type Limits, type Told, watchLimits } from "../watch-limits.ts";
import { endGroup } from "./end-group.ts";
import { escapedFrom } from "./escaped.ts";
import { guardGroup, readyGuard } from "./group-guard.ts";
import { spawnProblem } from "./spawn-problem.ts";

interface ProcessStart {
  /** A program and its arguments, or a line for the shell. */
  readonly command: readonly [string, ...string[]] | string;
  readonly folder: string;
  /** The whole environment, but for the mark by which its processes are known. */
  readonly environment: Readonly<Record<string, string>>;
  onData(stream: "stdout" | "stderr", chunk: Uint8Array): void;
}

/** How a process ended, and what became of all that it has started. */
export interface ProcessEnd {
  readonly code: number | undefined;
  /** The signal that ended it. */
  readonly by: NodeJS.Signals | undefined;
  /** Why it could not begin. */
  readonly problem: string | undefined;
  /** It did not end even when the kernel was told to end it. */
  readonly isStuck: boolean;
  readonly told: Told | undefined;
  /** It, or what it had started, had to be killed, since that did not end in its grace. */
  readonly wasKilled: boolean;
  /** It ended of its own and left processes behind, which were ended. */
  readonly left: boolean;
  /** Processes that left its group, and may still run. */
  readonly escaped: readonly string[];
}

type Exit = Pick<ProcessEnd, "code" | "by" | "problem" | "isStuck">;

const never: Exit = { code: undefined, by: undefined, problem: undefined, isStuck: false };
/** What left the group and keeps the output open may hold up the last lines for so long. */
const lastWordsMs = 1000;
/** What is left when a command has ended of its own gets so long to end, if it is not given less. */
const leftBehindMs = 2000;
/** What the kernel was told to end has ended by then, or waits for a device that does not answer. */
const stuckMs = 5000;

/** Runs a process in a group of its own, within its limits, and comes back when all of the group has ended. */
export async function runProcess(start: ProcessStart, limits: Limits): Promise<ProcessEnd> {
  const before = new Set(allPids());
  const mark = { name: "TTA_PIPELINE_PROCESS", value: randomUUID() };
  readyGuard();
  const child = begin(start, { ...start.environment, [mark.name]: mark.value });
  const group = typeof child === "string" ? undefined : child.pid;
  if (typeof child === "string") return endOf({ ...never, problem: child });
  const exit = Promise.withResolvers<Exit>();
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.once("exit", (code, by) => exit.resolve({ ...never, code: code ?? undefined, by: by ?? undefined }));
  child.on("error", (error) => exit.resolve({ ...never, problem: spawnProblem(start, error) }));
  child.stdout?.on("data", (chunk: Uint8Array) => start.onData("stdout", chunk));
  child.stderr?.on("data", (chunk: Uint8Array) => start.onData("stderr", chunk));
  if (group === undefined) return endOf(await exit.promise);

  const letGo = guardGroup(group);
  const { graceMs = defaultGraceMs } = limits;
  let toldAt: number | undefined;
  let wasKilled = false;
  let forgetStuck = (): void => undefined;
  const watch = watchLimits(limits, {
    ask() {
      toldAt = performance.now();
      tell(child, group, "SIGTERM");
      // What stands still hears nothing until it goes on.
      signalGroup(group, "SIGCONT");
    },
    force() {
      wasKilled = true;
      tell(child, group, "SIGKILL");
      forgetStuck = callAfter(stuckMs, () => exit.resolve({ ...never, isStuck: true }));
    },
  });
  const ended = await exit.promise;
  const { told } = watch;
  watch.over();
  forgetStuck();
  const graceLeft =
    toldAt === undefined ? Math.min(graceMs, leftBehindMs) : graceMs - (performance.now() - toldAt);
  const rest = ended.isStuck ? "none" : await endGroup(group, graceLeft);
  if (told !== undefined && rest === "killed") wasKilled = true;
  letGo();
  const heard = new AbortController();
  await Promise.race([closed, sleep(lastWordsMs, { signal: heard.signal })]);
  heard.abort();
  child.stdout?.destroy();
  child.stderr?.destroy();
  const escaped = escapedFrom(group, mark, before);
  return { ...endOf(ended), told, wasKilled, left: told === undefined && rest !== "none", escaped };
}

const endOf = (exit: Exit): ProcessEnd => ({
  ...exit,
  told: undefined,
  wasKilled: false,
  left: false,
  escaped: [],
});

/** Spawns it; gives what is wrong with it where Node sees that at once. */
function begin(start: ProcessStart, env: Readonly<Record<string, string>>): ChildProcess | string {
  const { command, folder: cwd } = start;
  const [file, ...args] = typeof command === "string" ? [command] : command;
  const shell = typeof command === "string";
  try {
    return spawn(file, args, { cwd, env, shell, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    return spawnProblem(start, error);
  }
}

/** Where there are no groups, the process alone. */
function tell(child: ChildProcess, group: number, signal: NodeJS.Signals): void {
  if (!signalGroup(group, signal)) child.kill(signal);
}
