import { dirname } from "node:path";
import { messageOf } from "../../narrow/index.ts";
import { watchFiles } from "../../watch/index.ts";
import { filesOf } from "./file-patterns.ts";

export interface FollowedPatterns {
  /** Patterns with absolute folders. */
  readonly patterns: readonly string[];
  /** Reads the files anew. What it throws is reported, and it is asked again at the next change. */
  readonly again: () => void | Promise<void>;
  readonly report: (line: string) => void;
}

/**
 * Tells when a file that one of the patterns names appears, changes or goes, one reading after the other. The returned
 * function ends that, and resolves when no reading goes on.
 */
export async function followPatterns({
  patterns,
  again,
  report,
}: FollowedPatterns): Promise<() => Promise<void>> {
  let reading = Promise.resolve();
  // A folder that cannot be read has no files here; the reading that follows says why.
  const filesNow = (pattern: string): Promise<readonly string[]> => filesOf(pattern).catch(() => []);
  const watch = await watchFiles({
    list: async () => ({
      files: (await Promise.all(patterns.map(filesNow))).flat(),
      folders: patterns.map((pattern) => dirname(pattern)),
    }),
    onChange: () => {
      reading = reading.then(again).catch((error: unknown) => report(messageOf(error)));
    },
  });
  return () => {
    watch.close();
    return reading;
  };
}
