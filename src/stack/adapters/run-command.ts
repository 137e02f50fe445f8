import { execFile } from "node:child_process";
import { whenAborted } from "../../time/index.ts";

export interface CommandResult {
  /** Exit code; undefined when it could not be started, or was killed because it took too long. */
  readonly code: number | undefined;
  /** There is no such program. */
  readonly missing: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly timeoutMs?: number;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Aborting asks the program to end, with SIGTERM. */
  readonly signal?: AbortSignal;
}

const neverStarted: Readonly<Record<string, (file: string) => string>> = {
  ENOENT: (file) => `there is no program ${file}`,
  EACCES: (file) => `${file} may not be executed`,
};

/** Runs a program to its end without a shell. Never rejects: a missing program is a result too. */
export function runCommand(
  file: string,
  args: readonly string[],
  { timeoutMs = 10_000, cwd, env, signal }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const options = {
      timeout: timeoutMs,
      killSignal: "SIGKILL" as const,
      maxBuffer: 16_000_000,
      env: { ...process.env, ...env },
      ...(cwd !== undefined && { cwd }),
    };
    const end = (): void => void child.kill("SIGTERM");
    const child = execFile(file, args, options, (error, stdout, stderr) => {
      forget?.();
      const code = error === null ? 0 : error.code;
      resolve({
        code: typeof code === "number" ? code : undefined,
        missing: code === "ENOENT",
        stdout,
        stderr: neverStarted[String(code)]?.(file) ?? stderr,
      });
    });
    const forget = signal && whenAborted(signal, end);
    // A program that asks something must not wait for an answer.
    child.stdin?.end();
  });
}
