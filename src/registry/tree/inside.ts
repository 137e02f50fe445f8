/** A path from the top without `.`, `..` and double slashes; undefined where it leads out of the tree. */
export function insidePath(path: string): string | undefined {
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path) || path.includes("\\") || path.includes("\0"))
    return undefined;
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") {
      if (steps.pop() === undefined) return undefined;
    } else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.length === 0 ? "." : steps.join("/");
}

/** A path below a folder, both from the top. */
export const below = (folder: string, path: string): string => (folder === "." ? path : `${folder}/${path}`);

/** The folder that something stands in. */
export function folderOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end < 0 ? "." : path.slice(0, end);
}
