import type { RunningStack } from "../running-stack.ts";
import { up } from "../up.ts";
import type { DevOptions } from "./options.ts";

/** Scraped often, so that the first lines are drawn while one still looks. */
const scrapeIntervalSeconds = 2;

/** Starts the engine, the boards and the status page; what they say is told only if they fail, or once they stand. */
export async function startStack(
  { screen, ...options }: DevOptions,
  environment: string,
  signal: AbortSignal,
): Promise<RunningStack> {
  const said: string[] = [];
  let standing = false;
  try {
    const stack = await up({
      mode: "embedded",
      environment,
      scrapeIntervalSeconds: options.scrapeIntervalSeconds ?? scrapeIntervalSeconds,
      ...(options.stateDir !== undefined && { stateDir: options.stateDir }),
      ...(options.projectDir !== undefined && { projectDir: options.projectDir }),
      watchBoards: true,
      handleSignals: false,
      signal,
      report: (line) => (standing ? screen.note(line) : said.push(line)),
    });
    standing = true;
    return stack;
  } catch (error) {
    if (!signal.aborted) for (const line of said) screen.note(line);
    throw error;
  }
}
