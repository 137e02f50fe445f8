import type { Change, ChangeClass } from "./change.ts";
import { areaOf, type Files } from "./snapshot.ts";

/** Files of which it is enough to know that they changed, and others that changed in their form alone. */
export function diffFiles(before: Files, after: Files, told: ReadonlySet<string>): readonly Change[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path): readonly Change[] => {
    const [was, is] = [before.get(path), after.get(path)];
    if (was === is || told.has(path)) return [];
    const plain = areaOf(path) === "files";
    const kind: ChangeClass =
      !plain || /^(docs|alerts\/tests)\//.test(path) || path.endsWith(".md") ? "cosmetic" : "notable";
    const says = was === undefined ? "was added" : is === undefined ? "was removed" : "changed";
    const form = !plain && says === "changed" ? "changed in its form alone" : says;
    return [{ class: kind, area: "files", subject: path, says: form, files: [path] }];
  });
}
