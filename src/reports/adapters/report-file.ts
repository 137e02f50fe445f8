import { statSync } from "node:fs";
import { placeWithin } from "../../processes/index.ts";
import { readBounded } from "./read-bounded.ts";

/** The file that a gate's command is to write. */
interface ReportFile {
  /** What it holds now, or why it cannot be taken: the end of a sentence that begins with the report. */
  read(): Promise<Uint8Array | string>;
}

/** Looks at the file before the command runs, so that what was there then is not taken for what it wrote. */
export function reportFile(folder: string, file: string): ReportFile {
  const place = (): string | undefined => {
    const found = placeWithin(folder, folder, file);
    return typeof found === "string" ? undefined : found.path;
  };
  const before = stampOf(place());
  return {
    async read() {
      const found = placeWithin(folder, folder, file);
      if (typeof found === "string") return found;
      if (found.kind !== "file") return "is no file";
      if (before !== undefined && stampOf(found.path) === before) return "is from before the gate ran";
      return readBounded(found.path);
    },
  };
}

/** Which file stands there, and as who wrote it last left it. */
function stampOf(path: string | undefined): string | undefined {
  const stats = path === undefined ? undefined : statSync(path, { bigint: true, throwIfNoEntry: false });
  return stats && `${stats.ino} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`;
}
