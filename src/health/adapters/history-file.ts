import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { isMissing } from "../../narrow/index.ts";
import type { HistoryFile } from "../history/history.ts";

/** What no history of ours grows to. */
const mostBytes = 16_000_000;

async function writeDraft(draft: string, text: string): Promise<void> {
  const file = await open(draft, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The file at `path`: written beside its place first, so that what was there before stays where that fails. */
export function historyFile(path: string): HistoryFile {
  return {
    path,
    read: async () => {
      try {
        const found = await stat(path);
        // Reading a pipe or a device would wait for ever.
        if (!found.isFile()) throw new Error("it is no file");
        return found.size > mostBytes ? "" : await readFile(path, "utf8");
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    write: async (text) => {
      const draft = `${path}.new`;
      try {
        // It may hold what alerts say.
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeDraft(draft, text);
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined);
        throw error;
      }
    },
    moveAside: async () => {
      const aside = `${path}.damaged`;
      await rename(path, aside);
      return aside;
    },
  };
}
