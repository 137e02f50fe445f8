import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { serviceNames } from "../definition/service-name.ts";
import { debianPackages } from "../programs/how-to-get.ts";
import { fixedFolders, fromRoot } from "../programs/own-files.ts";
import { writeProblem } from "./write-file.ts";

/** The bytes with every `from` written over by `to`, or undefined where there is none. */
function writtenOver(bytes: Buffer, from: string, to: string): Buffer | undefined {
  if (from.length !== to.length || !bytes.includes(from)) return undefined;
  const changed = Buffer.from(bytes);
  for (let at = changed.indexOf(from); at !== -1; at = changed.indexOf(from, at + to.length))
    changed.write(to, at, "latin1");
  return changed;
}

function leadOne(path: string, folder: string): void {
  const changed = writtenOver(readFileSync(path), folder, fromRoot(folder));
  if (changed === undefined) return;
  const draft = `${path}.${process.pid}.new`;
  try {
    writeFileSync(draft, changed, { mode: statSync(path).mode });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw writeProblem(path, error);
  }
}

/**
 * A program that was only unpacked into `root` looks for its files where the system would have them. In the copy here,
 * which is ours, that path is made relative: started in `root`, the program finds what lies beside it. This needs
 * neither root nor namespaces. A second time there is nothing left to change.
 *
 * @throws ObsError `STACK_FOLDER`, `STACK_DISK_FULL`
 */
export function leadToOwnFiles(root: string): void {
  for (const name of serviceNames) {
    const folder = fixedFolders[name];
    const path = join(root, "usr", "bin", debianPackages[name] ?? name);
    if (folder !== undefined && existsSync(path) && existsSync(join(root, folder))) leadOne(path, folder);
  }
}
