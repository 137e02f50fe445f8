import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { ObsError } from "../../errors/index.ts";
import { reasonOf } from "../../narrow/index.ts";
import type { Board } from "../board.ts";
import { readBoard } from "../read-board.ts";

function unreadable(path: string, error: unknown): ObsError {
  const code = reasonOf(error);
  return new ObsError({
    code: "VERIFY_BOARD",
    problem: `dashboards cannot be read from ${path} (${code})`,
    fix: "write them with tta-obs generate, or name their folder with --dashboards",
    cause: error,
  });
}

/**
 * Reads every dashboard below a folder, in order of their paths.
 *
 * @throws ObsError VERIFY_BOARD if there is none, or one is not a dashboard
 */
export async function readBoards(folder: string): Promise<Board[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
  const paths = entries
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith(".json"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const boards: Board[] = [];
  for (const path of paths) {
    const text = await readFile(path, "utf8").catch((error: unknown) => {
      throw unreadable(path, error);
    });
    boards.push(readBoard(text, relative(folder, path)));
  }
  if (boards.every((board) => board.panels.length === 0)) {
    throw new ObsError({
      code: "VERIFY_BOARD",
      problem: `no dashboard with a panel lies in ${folder}`,
      fix: "write them with tta-obs generate, or name their folder with --dashboards",
    });
  }
  return boards;
}
