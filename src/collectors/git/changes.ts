/** A commit that changed something, as git tells of it. */
export interface Change {
  readonly hash: string;
  /** When it was written, and when it was committed, in seconds since 1970. */
  readonly authored: number;
  readonly committed: number;
  readonly subject: string;
  readonly body: string;
  readonly files: readonly ChangedFile[];
}

interface ChangedFile {
  readonly path: string;
  /** Lines that were added or deleted; none of what is no text. */
  readonly lines: number;
}

const mark = "\u0001";

/** How `git log -z --numstat` is asked: no name of a file begins as its heads do. */
export const changeFormat = ["%H", "%at", "%ct", "%s", "%b"].map((part) => `%x01${part}`).join("");

/** What `git log -z --numstat` said in that format. */
export function changesIn(said: string): readonly Change[] {
  const changes: (Change & { files: ChangedFile[] })[] = [];
  for (const token of said.split("\0")) {
    if (token.startsWith(mark)) {
      const [hash = "", authored = "", committed = "", subject = "", ...body] = token.slice(1).split(mark);
      changes.push({
        ...{ hash, subject, authored: Number(authored), committed: Number(committed) },
        body: body.join(mark),
        files: [],
      });
      continue;
    }
    const [, added, deleted, path] = /^\n?(\d+|-)\t(\d+|-)\t(.*)$/s.exec(token) ?? [];
    if (path === undefined) continue;
    const lines = numberOf(added) + numberOf(deleted);
    changes.at(-1)?.files.push({ path, lines });
  }
  return changes;
}

const numberOf = (text = ""): number => (text === "-" ? 0 : Number(text));
