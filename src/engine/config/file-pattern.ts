import { refusedConfig } from "./section.ts";

/** A part of a pattern: what a backslash quotes, a class, a sign, or any other character. */
const part = /\\(.)|\[(\^?)((?:\\.|[^\]\\])+)\]|([*?])|([\s\S])/gu;

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/gu, "\\$&");

/** Says whether a file's name fits a pattern, as Go's `filepath.Match` does: `*`, `?`, `[a-z]`, and `\` before any of them. */
export function filePattern(pattern: string): (name: string) => boolean {
  const source = pattern.replace(
    part,
    (_all, quoted?: string, not?: string, set?: string, sign?: string, other?: string) => {
      if (quoted !== undefined) return literal(quoted);
      if (set !== undefined) return `[${not}${set}]`;
      return sign === undefined ? literal(other ?? "") : sign === "*" ? "[^/]*" : "[^/]";
    },
  );
  const whole = new RegExp(`^${source}$`, "u");
  return (name) => whole.test(name);
}

/** The folder that a pattern without signs means. Throws an `ObsError` ENGINE_CONFIG for one that means several. */
export function literalFolder(pattern: string): string {
  if (/^(?:\\.|[^*?[\\])*$/u.test(pattern)) return pattern.replace(/\\(.)/gu, "$1");
  throw refusedConfig(
    `the pattern of folders ${JSON.stringify(pattern)}`,
    "is not understood",
    "use signs such as * in the name of a file alone",
  );
}
