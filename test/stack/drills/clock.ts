import { globSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "./fault.ts";

/** A clock of processes that can be set while they run. */
export interface MovableClock {
  /** What their environment needs. */
  readonly env: Readonly<Record<string, string>>;
  /** Steps that it makes, one after the other. */
  readonly steps: readonly Fault[];
}

const places = ["/usr/lib/*/faketime/libfaketime.so.1", "/usr/lib/faketime/libfaketime.so.1"];

/** The path of Debian's `libfaketime`, or undefined where there is none. */
export const findFakeTime = (): string | undefined => process.env.LIBFAKETIME ?? globSync(places)[0];

/** A clock in a file of this folder. Programs in Go do not ask it: they read the kernel's by themselves. */
export function movableClock(library: string, dir: string): MovableClock {
  const file = join(dir, "clock");
  const set = (seconds: number): void => writeFileSync(file, seconds < 0 ? `${seconds}` : `+${seconds}`);
  set(0);
  const step = (key: string, title: string, seconds: number): Fault => ({
    key,
    title,
    begin(stack) {
      stack.ahead = seconds;
      set(seconds);
    },
    mayPass: true,
  });
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
      NO_FAKE_STAT: "1",
    },
    steps: [
      step("clock-forth", "The clock is set forth by 10 minutes", 600),
      step("clock-back", "The clock is set back by 10 minutes", 0),
    ],
  };
}
