import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { callAfter } from "../../../time/index.ts";
import { type FreshOutcome, isFreshMessage } from "../fresh-message.ts";
import type { ProjectBoardsOptions } from "../project-boards.ts";

const suffix = import.meta.url.endsWith(".ts") ? "ts" : "js";
const entry = fileURLToPath(new URL(`./entries/fresh-boards.${suffix}`, import.meta.url));

/** A process that can make the boards of a project once. */
export interface FreshProcess {
  /** Files that it had loaded before it knew the project; empty until it is ready. */
  readonly loaded: () => readonly string[];
  /** Makes the boards; gives a problem if it takes longer than `longestMs` or ends before. */
  run(options: ProjectBoardsOptions, longestMs: number): Promise<FreshOutcome>;
  end(): void;
}

/** Starts a fresh process, which warms up by itself. */
export function freshProcess(): FreshProcess {
  // What a config prints is for the terminal, never for the output of a command.
  const child = fork(entry, { stdio: ["ignore", 2, 2, "ipc"] });
  let loaded: readonly string[] = [];
  const outcome = Promise.withResolvers<FreshOutcome>();
  const fail = (problem: string): void => outcome.resolve({ kind: "problem", files: loaded, problem });
  child.on("message", (message) => {
    if (!isFreshMessage(message)) return;
    if (message.kind === "ready") loaded = message.files;
    else outcome.resolve(message);
  });
  child.on("error", (error) => fail(`The boards cannot be made: ${error.message}.`));
  child.on("exit", (code, signal) =>
    fail(`The boards cannot be made: the config ended its process (${signal ?? `exit code ${code}`}).`),
  );
  // It waits for us, not we for it.
  child.unref();
  child.channel?.unref();
  return {
    loaded: () => loaded,
    run: async (options, longestMs) => {
      const stopTimer = callAfter(longestMs, () =>
        fail(`The boards cannot be made: the config has not ended within ${longestMs / 1000} s.`),
      );
      child.send(options, (error) => error !== null && fail(`The boards cannot be made: ${error.message}.`));
      try {
        return await outcome.promise;
      } finally {
        stopTimer();
        child.kill("SIGKILL");
      }
    },
    end: () => child.kill("SIGKILL"),
  };
}
