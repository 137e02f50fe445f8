import type { Change } from "./changes.ts";
import type { Arrival } from "./main-line.ts";

const day = 24 * 3600;
/** What is measured of the past goes back so far. */
export const windowSeconds = 30 * day;

/** The median of the times from writing a commit until it was on the main line, in seconds; undefined without one. */
export function leadTime(arrived: readonly Arrival[]): number | undefined {
  const times = arrived.map((one) => Math.max(0, one.arrived - one.authored)).toSorted((a, b) => a - b);
  const [one, other] = [times[(times.length - 1) >> 1], times[times.length >> 1]];
  return one === undefined || other === undefined ? undefined : (one + other) / 2;
}

const mends = /^(revert|fix|hotfix|bugfix)\b/i;
const reverts = /\bThis reverts commit ([0-9a-f]{7,64})\b/g;

/**
 * The share of changes that were taken back, or mended within 24 hours: by a commit that says fix or revert first, and
 * changes one of the same files. Undefined without a change.
 */
export function changeFailure(changes: readonly Change[]): number | undefined {
  if (changes.length === 0) return undefined;
  const reverted = changes.flatMap(({ body }) => [...body.matchAll(reverts)].map(([, hash = ""]) => hash));
  const short = new Set(reverted.map((hash) => hash.slice(0, 7)));
  const isReverted = ({ hash }: Change): boolean =>
    short.has(hash.slice(0, 7)) && reverted.some((one) => hash.startsWith(one));
  const mendings = mendingsByFile(changes);
  const isMended = (change: Change): boolean =>
    change.files.some(({ path }) =>
      (mendings.get(path) ?? []).some((mending) => {
        const after = mending.committed - change.committed;
        return mending.hash !== change.hash && after >= 0 && after <= day && mending.order < orderOf(change);
      }),
    );
  const order = new Map(changes.map(({ hash }, index) => [hash, index]));
  const orderOf = ({ hash }: Change): number => order.get(hash) ?? 0;
  return changes.filter((change) => isReverted(change) || isMended(change)).length / changes.length;
}

/** Commits that mend, by the files that they change; the lower its order, the newer one is. */
function mendingsByFile(changes: readonly Change[]): ReadonlyMap<string, readonly Mending[]> {
  const byFile = new Map<string, Mending[]>();
  for (const [order, { hash, subject, committed, files }] of changes.entries()) {
    if (!mends.test(subject)) continue;
    for (const { path } of files) {
      const there = byFile.get(path);
      if (there === undefined) byFile.set(path, [{ hash, committed, order }]);
      else there.push({ hash, committed, order });
    }
  }
  return byFile;
}

interface Mending {
  readonly hash: string;
  readonly committed: number;
  readonly order: number;
}

/** Lines that were added or deleted. */
export const churn = (changes: readonly Change[]): number =>
  changes.reduce((sum, { files }) => sum + files.reduce((lines, file) => lines + file.lines, 0), 0);
