import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { takeLock } from "../../lock/index.ts";
import { reasonOf } from "../../narrow/index.ts";

/**
 * Makes the folder of an engine and takes it for this process; the returned function gives it back.
 *
 * @throws ObsError `ENGINE_STATE` when it cannot be written, or another engine holds it
 */
export function takeFolder(path: string): () => void {
  const held = lockIn(path);
  if (typeof held === "function") return held;
  throw new ObsError({
    code: "ENGINE_STATE",
    problem: `another engine holds ${path} (pid ${held.pid})`,
    fix: "stop it, or give this one a folder of its own",
  });
}

function lockIn(path: string): ReturnType<typeof takeLock> {
  try {
    mkdirSync(path, { recursive: true });
    return takeLock(join(path, "lock.json"));
  } catch (error) {
    throw new ObsError({
      code: "ENGINE_STATE",
      problem: `the folder ${path} of the engine cannot be written (${reasonOf(error)})`,
      fix: "make it one that you may write, or choose another",
      cause: error,
    });
  }
}
