import { execFile } from "node:child_process";
import { ObsError } from "../../errors/index.ts";
import { codeOf } from "../../narrow/index.ts";

/**
 * What `promtool test rules` says of files of tests, both of its outputs together.
 *
 * @throws ObsError PROOFS_PROMTOOL where it is not installed or cannot be run
 */
export function promtool(files: readonly string[]): Promise<{ readonly ok: boolean; readonly text: string }> {
  return new Promise((resolve, reject) => {
    execFile("promtool", ["test", "rules", ...files], { maxBuffer: 256_000_000 }, (error, stdout, stderr) => {
      // A code of the program is a number; a text is one of the system, which could not start it.
      const reason = codeOf(error);
      if (typeof reason !== "string") return resolve({ ok: error === null, text: `${stderr}\n${stdout}` });
      reject(
        new ObsError({
          code: "PROOFS_PROMTOOL",
          problem: reason === "ENOENT" ? "promtool is not installed" : `promtool cannot be run (${reason})`,
          fix: "install the package prometheus, which brings it, or leave --promtool out",
          cause: error,
        }),
      );
    });
  });
}
