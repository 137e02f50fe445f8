import { ObsError } from "../../errors/index.ts";
import { takeLock } from "../../lock/index.ts";
import { reasonOf } from "../../narrow/index.ts";
import { sleep } from "../../time/index.ts";

/** Whoever has it reads and writes a file or two. */
const attempts = 100;
const pauseMs = 50;

/**
 * Does something that no other process may do meanwhile.
 *
 * @param path the file that is the lock, in a folder that is there
 * @throws ObsError MATURITY_STATE where another process has it for too long, or it cannot be written
 */
export async function underLock<T>(path: string, body: () => T): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const taken = take(path);
    if (typeof taken === "function") {
      try {
        return body();
      } finally {
        taken();
      }
    }
    if (attempt >= attempts) {
      throw new ObsError({
        code: "MATURITY_STATE",
        problem: `the process ${taken.pid} holds ${path}`,
        fix: "wait until it has ended, and run it again",
      });
    }
    await sleep(pauseMs);
  }
}

function take(path: string): ReturnType<typeof takeLock> {
  try {
    return takeLock(path);
  } catch (error) {
    throw new ObsError({
      code: "MATURITY_STATE",
      problem: `the lock ${path} cannot be taken (${reasonOf(error)})`,
      fix: "make its folder one that you may write",
      cause: error,
    });
  }
}
