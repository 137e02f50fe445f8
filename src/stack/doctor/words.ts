/** A text as one word of a shell. */
export const quoted = (text: string): string =>
  /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

const megabyte = 1_000_000;

/** Bytes for people: `8 kB`, `73 MB`, `1.5 GB`. */
export function sizeText(bytes: number): string {
  if (bytes < megabyte) return `${Math.ceil(bytes / 1000)} kB`;
  if (bytes < 1000 * megabyte) return `${Math.round(bytes / megabyte)} MB`;
  return `${(bytes / megabyte / 1000).toFixed(1)} GB`;
}

/** A share for people, rounded towards the better: `89 %`. */
export const percentText = (share: number): string => `${Math.floor(share * 100)} %`;

/** What mends a page that takes most of the time that it has. */
export const moreTime = (service: string): string =>
  `let ${service} answer sooner (fewer series, nothing that waits), or leave more time between two scrapes: scrapeIntervalSeconds in tta-obs.config.ts`;

/** The option that names the state folder, where it is not the usual one of the current folder. */
export const stateDirFlag = (stateDir: string): string => ` --state-dir ${quoted(stateDir)}`;
