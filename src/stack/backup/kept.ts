/**
 * The parts of a state folder that a backup holds. The others are made anew: configuration by `up`, programs by
 * `--install`, and what a process says of itself while it runs.
 */
export const keptParts = ["data", "secrets", "targets", "logs"] as const;

/** A name of a file or folder that leads nowhere else, on any system. */
const isPlain = (name: string): boolean =>
  name !== "" && name !== "." && name !== ".." && !/[\\\0]/.test(name) && !/^[a-z]:/i.test(name);

/** Whether a path, with `/` and relative to a state folder, is a file below one of the kept parts, or a folder of them. */
export function isKept(path: string, isFolder: boolean): boolean {
  const [part, ...rest] = path.split("/");
  const isPart = keptParts.some((kept) => kept === part) && (isFolder || rest.length > 0);
  return isPart && rest.every(isPlain);
}
