import { access } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Whether something is there that may be read. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The nearest `name` in `folder` (absolute) or above it; not above the folder that has `last`, if that is given. */
export async function findUpwards(folder: string, name: string, last?: string): Promise<string | undefined> {
  for (let at = folder; ; at = dirname(at)) {
    const candidate = join(at, name);
    if (await exists(candidate)) return candidate;
    if (dirname(at) === at || (last !== undefined && (await exists(join(at, last))))) return undefined;
  }
}
