/** So soon after a start nobody has saved a file three times in a row: the service writes it itself. */
const soonMs = 3000;
const most = 3;

/** Tells files that people save from those that the service writes when it starts. */
export interface SelfWriting {
  /** Those of the changed files for which a restart is worth it, and those that from now on are not. */
  judge(
    changed: readonly string[],
    sinceStartMs: number,
  ): { readonly saved: readonly string[]; readonly newlyIgnored: readonly string[] };
}

export function selfWriting(): SelfWriting {
  const soon = new Map<string, number>();
  return {
    judge(changed, sinceStartMs) {
      const newlyIgnored: string[] = [];
      const saved: string[] = [];
      for (const path of changed) {
        const before = soon.get(path) ?? 0;
        if (before >= most) continue;
        const times = sinceStartMs < soonMs ? before + 1 : 0;
        soon.set(path, times);
        (times >= most ? newlyIgnored : saved).push(path);
      }
      return { saved, newlyIgnored };
    },
  };
}
