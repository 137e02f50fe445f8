import { clipLine } from "../../http/index.ts";
import { sleep } from "../../time/index.ts";
import { OurTrouble } from "./our-trouble.ts";
import type { ProbeResult } from "./probe.ts";
import { judgeProbeError } from "./probe-error.ts";

/** One way through a pipeline, for one thing that is written. */
export interface RoundTrip {
  /** What it is, to begin a sentence: `the line`. */
  readonly what: string;
  /** Hands it in; throws where it is not taken. */
  write(signal: AbortSignal): Promise<void>;
  /** Whether it can be read at the end; throws where nobody can be asked. */
  isThere(signal: AbortSignal): Promise<boolean>;
}

/** Thrown where going on is of no use: what is read proves that something is wrong. Its message is for people. */
export class WrongWay extends Error {
  override readonly name = "WrongWay";
}

/** ms between two looks: soon at first, later seldom. */
const firstPause = 100;
const longestPause = 500;
/** ms that are left to say what is missing before the check gives up by itself. */
const spare = 250;

const problemOf = (error: unknown): string => {
  const found = judgeProbeError(error);
  return found.verdict === "pass" ? "" : found.output;
};

/**
 * Writes, again where it is not taken, and looks until it is there. What it took is counted from the moment at which it
 * was handed in. Never rejects.
 */
export async function roundTrip(
  trip: RoundTrip,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const began = performance.now();
  const end = began + Math.max(timeoutMs - spare, timeoutMs / 2);
  const fail = (output: string): ProbeResult => ({ verdict: "fail", output: clipLine(output, 200) });
  let writtenAt: number | undefined;
  let problem: string | undefined;
  for (let pause = firstPause; ; pause = Math.min(longestPause, pause * 1.5)) {
    try {
      if (writtenAt === undefined) {
        const tried = performance.now();
        await trip.write(signal);
        writtenAt = tried;
      }
      problem = undefined;
      if (await trip.isThere(signal)) return { verdict: "pass", latencyMs: performance.now() - writtenAt };
    } catch (error) {
      if (error instanceof OurTrouble) return { verdict: "unknown", output: clipLine(error.message, 200) };
      if (error instanceof WrongWay) return fail(error.message);
      problem = problemOf(error);
    }
    if (signal.aborted || performance.now() + pause > end) break;
    await sleep(pause, { signal });
  }
  const why = problem === undefined ? "" : `: ${problem}`;
  if (writtenAt === undefined) return fail(`${trip.what} could not be written${why}`);
  const waited = ((performance.now() - writtenAt) / 1000).toFixed(1);
  return fail(`${trip.what} was written ${waited} s ago and cannot be read${why}`);
}
