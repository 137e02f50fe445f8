/**
 * What a Redis knows of what was forgotten: the count, in an epoch that begins anew when the server has lost it.
 * Versions of two epochs cannot be compared: what one of them forgot the other does not know.
 */
export interface RedisVersion {
  readonly epoch: string;
  readonly count: number;
}

/** How a version is written, also in marks and in entries. */
export const versionText = ({ epoch, count }: RedisVersion): string => `${epoch} ${count}`;

/** The version that a text is; undefined for anything else. */
export function readVersion(text: unknown): RedisVersion | undefined {
  const [, epoch, count] = /^(\S+) (\d{1,15})$/.exec(String(text)) ?? [];
  return epoch === undefined ? undefined : { epoch, count: Number(count) };
}

/** True if a mark was set after a version of the same epoch; those of another are of no concern to it. */
export function isAfter(mark: unknown, { epoch, count }: RedisVersion): boolean {
  const marked = readVersion(mark);
  return marked !== undefined && marked.epoch === epoch && marked.count > count;
}
