import type { Git } from "./adapters/git.ts";
import { type Hunk, hunksIn } from "./hunks.ts";
import { patchError } from "./ledger-error.ts";
import { lineEndsDiffer } from "./line-ends.ts";
import type { Clash, Conflict, Fault, Patch } from "./patch.ts";
import { conflictsIn } from "./said-by-git.ts";

const fixes = {
  ends: "make it with git -c core.autocrlf=false diff, of files whose lines end as in the repository; nothing turns them silently",
  bare: "make it with git diff, without -U0",
  other: "make it anew from the commit that the run stands at",
} as const;

// Each asks git for a file; people read the first of them.
const mostExplained = 20;

/** A conflict, and what to do about it. */
interface Explained {
  readonly conflict: Conflict;
  readonly fix: keyof typeof fixes;
}

/** Says more of a conflict than git does, where more is seen. */
async function explained(
  git: Git,
  hunks: readonly Hunk[],
  onto: string,
  conflict: Conflict,
): Promise<Explained> {
  const { path, line } = conflict;
  const hunk = hunks.find((one) => one.path === path && one.line === line);
  if (hunk === undefined) return { conflict, fix: "other" };
  const { ok, out } = await git.ask(["cat-file", "blob", `${onto}:${path}`]);
  const ends = ok ? lineEndsDiffer(hunk, out.toString("utf8")) : undefined;
  if (ends !== undefined) {
    const problem = `its lines end with ${ends.file}, and those of the patch with ${ends.patch}`;
    return { conflict: { ...conflict, problem }, fix: "ends" };
  }
  if (hunk.around > 0) return { conflict, fix: "other" };
  const problem = "it has no lines around it, by which its place is known";
  return { conflict: { ...conflict, problem }, fix: "bare" };
}

/** Words about where a patch does not fit. */
const placeOf = ({ path, line, problem }: Conflict): string => {
  if (path === undefined) return problem;
  return line === undefined ? `${path} (${problem})` : `${path}, line ${line} (${problem})`;
};

function faultOf(found: readonly Explained[], isIn: boolean): Fault {
  if (isIn) return { problem: "is in the tree already", fix: "leave it out" };
  const [first] = found;
  const place = first === undefined ? "a place that git does not name" : placeOf(first.conflict);
  const more = found.length > 1 ? `, and at ${found.length - 1} more` : "";
  const fix = found.every((one) => one.fix === first?.fix) ? first?.fix : undefined;
  return { problem: `does not fit at ${place}${more}`, fix: fixes[fix ?? "other"] };
}

/** Asks git for all places at which a patch does not fit a commit; the index of the environment holds that commit. */
export async function explain(
  git: Git,
  environment: { readonly GIT_INDEX_FILE: string },
  { name, text }: Patch,
  onto: string,
): Promise<Clash> {
  const given = { environment, input: text };
  const { error } = await git.ask(["apply", "--cached", "--check", "--reject", "-"], given);
  const { ok: isIn } = await git.ask(["apply", "--cached", "--check", "--reverse", "-"], given);
  const hunks = hunksIn(text);
  const found: Explained[] = [];
  for (const [nth, conflict] of conflictsIn(error).entries()) {
    found.push(
      nth < mostExplained ? await explained(git, hunks, onto, conflict) : { conflict, fix: "other" },
    );
  }
  return {
    verdict: "conflicts",
    error: patchError(name, faultOf(found, isIn)),
    conflicts: found.map(({ conflict }) => conflict),
  };
}
