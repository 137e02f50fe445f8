import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { ObsError } from "../../errors/index.ts";
import { codeOf } from "../../narrow/index.ts";

interface Said {
  readonly ok: boolean;
  readonly text: string;
}

/**
 * What `promtool test rules` says of files of tests, both of its outputs together. Each core has a promtool of its own,
 * since one takes the files one after the other.
 *
 * @throws ObsError PROOFS_PROMTOOL where it is not installed or cannot be run
 */
export async function promtool(files: readonly string[]): Promise<Said> {
  const cores = Math.max(1, Math.min(availableParallelism(), files.length));
  const shares = Array.from({ length: cores }, (_, nth) => files.filter((_, i) => i % cores === nth));
  const said = await Promise.all(shares.map(ask));
  return { ok: said.every(({ ok }) => ok), text: said.map(({ text }) => text).join("\n") };
}

function ask(files: readonly string[]): Promise<Said> {
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
