/** What is put behind the name of a file that is full: the moment, so that names sort by age and a shipper that looks for `*.log` passes them by. */
const suffix = /^\.\d{8}T\d{9}Z(?:-\d+)?$/;

/** The name under which a file is kept that was full at a moment, in milliseconds since 1970. */
export const olderName = (name: string, time: number): string =>
  `${name}.${new Date(time).toISOString().replaceAll(/[-:.]/g, "")}`;

/** Of the files in a folder those that are too many: what stood under `name` before, but the last `keep` of them. */
export function tooMany(files: readonly string[], name: string, keep: number): readonly string[] {
  const older = files
    .filter((file) => file.startsWith(name) && suffix.test(file.slice(name.length)))
    .sort((a, b) => (a < b ? -1 : 1));
  return older.slice(0, Math.max(0, older.length - keep));
}
