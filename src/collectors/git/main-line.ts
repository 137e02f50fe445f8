/** A commit in the graph. Times in seconds since 1970. */
interface Commit {
  readonly hash: string;
  readonly parents: readonly string[];
  readonly authored: number;
  readonly committed: number;
}

/** A commit that came to the main line, and when. */
export interface Arrival {
  readonly hash: string;
  readonly authored: number;
  readonly arrived: number;
}

/** How `git log -z` is asked for its graph, the newest first. */
export const graphFormat = "%H %at %ct %P";

const commitsIn = (said: string): ReadonlyMap<string, Commit> =>
  new Map(
    said.split("\0").flatMap((line) => {
      const [hash = "", authored = "", committed = "", ...parents] = line.trim().split(" ");
      return hash === ""
        ? []
        : [
            [
              hash,
              {
                ...{ hash, authored: Number(authored), committed: Number(committed) },
                parents: parents.filter((parent) => parent !== ""),
              },
            ],
          ];
    }),
  );

/**
 * Commits that came to the main line since a time. The main line are the first parents from the newest commit on. What a
 * merge brought arrived when the merge was committed; what stands on the line itself, when it was committed.
 *
 * @param said what git said in `graphFormat`
 */
export function arrivals(said: string, sinceSeconds: number): readonly Arrival[] {
  const commits = commitsIn(said);
  const line: Commit[] = [];
  for (let next = commits.values().next().value; next !== undefined; ) {
    line.push(next);
    const [parent] = next.parents;
    next = parent === undefined ? undefined : commits.get(parent);
  }
  const arrived: Arrival[] = [];
  const seen = new Set(line.map(({ hash }) => hash));
  // The oldest first, so that what an earlier merge brought is not taken for what a later one did.
  for (const commit of line.toReversed()) {
    const brought = broughtBy(commit, commits, seen);
    const own = commit.parents.length < 2 ? [commit] : [];
    if (commit.committed < sinceSeconds) continue;
    for (const { hash, authored, parents } of [...own, ...brought])
      if (parents.length < 2) arrived.push({ hash, authored, arrived: commit.committed });
  }
  return arrived;
}

/** What is reachable from the other parents of a merge, and was not before. */
function broughtBy(
  { parents }: Commit,
  commits: ReadonlyMap<string, Commit>,
  seen: Set<string>,
): readonly Commit[] {
  const brought: Commit[] = [];
  const waiting = parents.slice(1);
  for (let hash = waiting.pop(); hash !== undefined; hash = waiting.pop()) {
    const commit = commits.get(hash);
    if (commit === undefined || seen.has(hash)) continue;
    seen.add(hash);
    brought.push(commit);
    waiting.push(...commit.parents);
  }
  return brought;
}
