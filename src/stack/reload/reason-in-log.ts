/**
 * Why a server says that it failed: of lines in the form of its log the first that gives an error, since those after
 * it only say what came of that.
 *
 * @example `reasonInLog(['level=error msg="loading groups failed" err="a.yml: no group"'])` is `a.yml: no group`
 */
export function reasonInLog(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const [, quoted, bare] = /\berr=(?:"((?:[^"\\]|\\.)*)"|(\S+))/.exec(line) ?? [];
    const reason = quoted?.replace(/\\(.)/g, "$1") ?? bare;
    if (reason !== undefined) return reason;
  }
  return undefined;
}
