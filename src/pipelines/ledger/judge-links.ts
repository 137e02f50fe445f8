import type { Git } from "./adapters/git.ts";
import { leadsOutside } from "./leads-outside.ts";
import type { Fault } from "./patch.ts";

/** What `cat-file --batch` writes: a line with the size, then that many bytes and the end of a line, for each. */
function* contents(out: Buffer): Generator<string> {
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf(10, at);
    if (end < 0) return;
    const size = Number(out.toString("latin1", at, end).split(" ")[2]);
    yield out.toString("utf8", end + 1, end + 1 + size);
    at = end + size + 2;
  }
}

/** The symbolic links of a tree: path → where it points. */
async function linksOf(git: Git, tree: string): Promise<ReadonlyMap<string, string>> {
  const listed = (await git.demand(["ls-tree", "-r", "-z", "--full-tree", tree]))
    .toString("utf8")
    .split("\0");
  const links = listed.flatMap((line) => {
    const [, blob, path] = /^120000 blob (\w+)\t(.+)$/s.exec(line) ?? [];
    return blob === undefined || path === undefined ? [] : [{ blob, path }];
  });
  if (links.length === 0) return new Map();
  const input = links.map(({ blob }) => `${blob}\n`).join("");
  const targets = [...contents(await git.demand(["cat-file", "--batch"], { input }))];
  return new Map(links.map(({ path }, at) => [path, targets[at] ?? ""]));
}

// What Linux takes of a path, without the byte at its end.
const mostOfTarget = 4_095;
const canBe = (target: string): boolean =>
  target !== "" && !target.includes("\0") && Buffer.byteLength(target) <= mostOfTarget;

/** What is wrong with a link of the tree `after` that was not so in the tree `before`. */
export async function judgeLinks(git: Git, before: string, after: string): Promise<Fault | undefined> {
  const [were, are] = await Promise.all([linksOf(git, before), linksOf(git, after)]);
  for (const [path, target] of are) {
    const isNew = were.get(path) !== target;
    if (isNew && !canBe(target)) {
      return {
        problem: `makes the symbolic link ${JSON.stringify(path)} lead to no path that there can be`,
        fix: "let it point to what is in the tree",
      };
    }
    if (leadsOutside(path, are) && (isNew || !leadsOutside(path, were))) {
      return {
        problem: `makes the symbolic link ${JSON.stringify(path)} lead out of the tree`,
        fix: "let it point to what is in the tree, by a path from where it stands",
      };
    }
  }
  return undefined;
}
