import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface StartedProgram {
  readonly child: ChildProcess;
  /** What it has written to standard output. */
  readonly lines: () => readonly string[];
  readonly ended: Promise<Ended>;
}

/** Starts a program of `examples/` in a process of its own, which does not outlive the test. */
export function startProgram(program: string, args: readonly string[]): StartedProgram {
  const path = fileURLToPath(new URL(`../../examples/${program}`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code) => resolve({ code, out, err }));
  });
  return { child, lines: () => out.split("\n").filter((line) => line !== ""), ended };
}
