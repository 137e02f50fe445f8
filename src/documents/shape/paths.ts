import { plain, type Shape } from "./shape.ts";

/** Why a path does not lead to something beside or below what it begins at. */
function strays(path: string): string | undefined {
  if (path === "" || path.includes("\0")) return "write a path, such as src/app";
  if (path.includes("\\")) return 'write "/" between folders';
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return "write it as seen from the folder of the file";
  let depth = 0;
  for (const part of path.split("/")) {
    depth += part === ".." ? -1 : part === "." || part === "" ? 0 : 1;
    if (depth < 0) return "it leads out of the folder of the file: put what it names into that folder";
  }
  return undefined;
}

const endsAsFolder = (path: string): boolean => /(?:^|\/)\.{0,2}$/.test(path);

const pattern = "^(?![A-Za-z]:)(?!/)(?!\\.\\.(/|$))[^\\\\\\u0000]+$";

/** A folder beside or below that of the file. */
export const folder: Shape<string> = plain(
  { type: "string", pattern },
  (value) => (typeof value === "string" ? strays(value) : undefined) ?? "write a path, such as src/app",
  (value): value is string => typeof value === "string" && strays(value) === undefined,
);

/** A file below that folder. */
export const file: Shape<string> = plain(
  { type: "string", pattern },
  (value) =>
    (typeof value === "string" ? strays(value) : undefined) ??
    "write the path of a file, such as out/report.xml",
  (value): value is string =>
    typeof value === "string" && strays(value) === undefined && !endsAsFolder(value),
);
