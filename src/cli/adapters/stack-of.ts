import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** The rooms of the stack, and the state folder of the one that runs from a folder. */
interface StackOfFolder {
  readonly stack: typeof import("../../stack/index.ts");
  readonly stateDir: string;
}

/** The stack that was started from a folder; where none was, nothing is loaded: that takes longer than many a run. */
export async function stackOf(cwd: string): Promise<StackOfFolder | undefined> {
  const stateDir = resolve(cwd, ".tta-obs");
  if (!existsSync(join(stateDir, "state.json"))) return undefined;
  return { stack: await import("../../stack/index.ts"), stateDir };
}
