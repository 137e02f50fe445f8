import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { tempDir } from "../real/index.ts";

export const source = { type: "prometheus", uid: "$" + "{datasource}" } as const;

/** A panel with the given queries. */
export function panel(title: string, ...exprs: readonly string[]): object {
  return { id: 1, type: "timeseries", title, datasource: source, targets: exprs.map((expr) => ({ expr })) };
}

/** Writes files to a new temporary folder; what is no text is written as JSON. */
export function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = tempDir();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
  }
  return folder;
}

/** A folder with one board of these panels. */
export function boardOf(panels: readonly object[], variables: readonly object[] = []): string {
  return folderOf({ "board.json": { title: "Board", panels, templating: { list: variables } } });
}
