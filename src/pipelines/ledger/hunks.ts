/** One place of a file that a patch changes. */
export interface Hunk {
  readonly path: string;
  /** The line of the old file at which it begins. */
  readonly line: number;
  /** The lines of the old file that it expects, each without the `\n` at its end. */
  readonly old: readonly string[];
  /** How many of these it leaves as they are. */
  readonly around: number;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

/** A name as git writes it, which quotes those that have other letters than ASCII's. */
function nameOf(written: string): string {
  const quoted = /^"(.*)"$/s.exec(written)?.[1];
  if (quoted === undefined) return written.split("\t")[0] ?? "";
  const bytes = [...quoted.matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/gs)].map(([, octal, escaped, plain]) =>
    octal === undefined
      ? Buffer.from(escaped === undefined ? (plain ?? "") : (escapes[escaped] ?? escaped))
      : Buffer.from([Number.parseInt(octal, 8)]),
  );
  return Buffer.concat(bytes).toString("utf8");
}

/** The hunks of a patch that git has read: good for words about them, and for no judgement. */
export function hunksIn(text: string): readonly Hunk[] {
  const hunks: Hunk[] = [];
  const lines = text.split("\n");
  let path = "";
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const name = /^(?:---|\+\+\+) (?!\/dev\/null)(.*)$/.exec(line)?.[1];
    if (name !== undefined) path = nameOf(name).replace(/^[^/]*\//, "");
    const [, from, count = "1", , added = "1"] =
      /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (from === undefined) continue;
    const old: string[] = [];
    let around = 0;
    let news = 0;
    while ((old.length < Number(count) || news < Number(added)) && at + 1 < lines.length) {
      const body = lines[++at] ?? "";
      const [isOld, isNew] = [/^[^+\\]|^$/.test(body), /^[^-\\]|^$/.test(body)];
      if (isOld) old.push(body.slice(1));
      if (isNew) news++;
      if (isOld && isNew) around++;
    }
    hunks.push({ path, line: Number(from), old, around });
  }
  return hunks;
}
