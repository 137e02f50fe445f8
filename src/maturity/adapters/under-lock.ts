import { ObsError } from "../../errors/index.ts";
import { waitForLock } from "../../lock/index.ts";
import { reasonOf } from "../../narrow/index.ts";

/**
 * Does something that no other process may do meanwhile.
 *
 * @param path the file that is the lock, in a folder that is there
 * @throws ObsError MATURITY_STATE where another process has it for too long, or it cannot be written
 */
export async function underLock<T>(path: string, body: () => T): Promise<T> {
  const taken = await waitForLock(path).catch((error: unknown) => {
    throw new ObsError({
      code: "MATURITY_STATE",
      problem: `the lock ${path} cannot be taken (${reasonOf(error)})`,
      fix: "make its folder one that you may write",
      cause: error,
    });
  });
  if (typeof taken !== "function") {
    throw new ObsError({
      code: "MATURITY_STATE",
      problem: `the process ${taken.pid} holds ${path}`,
      fix: "wait until it has ended, and run it again",
    });
  }
  try {
    return body();
  } finally {
    taken();
  }
}
