// As many as Linux follows before it gives up.
const mostLinks = 40;

/**
 * Whether a symbolic link of a tree leads out of it, or into git's own folder, through whichever other links.
 *
 * @param path where it stands, from the top of the tree
 * @param links all links of the tree: path → where it points
 */
export function leadsOutside(path: string, links: ReadonlyMap<string, string>): boolean {
  const at = path.split("/");
  const left: string[] = [];
  const follow = (target: string): boolean => {
    at.pop();
    left.unshift(...target.split("/"));
    return target.startsWith("/");
  };
  if (follow(links.get(path) ?? "")) return true;
  for (let followed = 1; left.length > 0; ) {
    const part = left.shift() ?? "";
    if (part === "" || part === ".") continue;
    if (part === ".." && at.pop() === undefined) return true;
    if (part === "..") continue;
    at.push(part);
    if (at[0]?.toLowerCase() === ".git") return true;
    const target = links.get(at.join("/"));
    if (target === undefined) continue;
    if (++followed > mostLinks) return false;
    if (follow(target)) return true;
  }
  return false;
}
