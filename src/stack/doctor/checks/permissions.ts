import { serviceNames } from "../../definition/service-name.ts";
import { nearestThere } from "../adapters/disk.ts";
import { type FileRights, fileRights, modesCount } from "../adapters/file-rights.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { failure, fine, type Outcome } from "../finding.ts";
import { quoted } from "../words.ts";

const othersBits = 0o077;

/** What keeps a stack from writing into a folder, or undefined. */
export function judgeFolder(path: string, rights: FileRights | undefined): Outcome | undefined {
  if (rights === undefined) return undefined;
  if (!rights.isFolder)
    return failure(
      `${path} is a file where a folder has to be`,
      `mv ${quoted(path)} ${quoted(`${path}.old`)}`,
    );
  if (rights.isWritable) return undefined;
  if (rights.isReadOnly)
    return failure(
      `${path} is on a file system that is mounted read-only`,
      `sudo mount -o remount,rw "$(stat -c %m ${quoted(path)})"`,
    );
  const fix = rights.isOurs ? `chmod u+rwx ${quoted(path)}` : `sudo chown -R "$(id -un)" ${quoted(path)}`;
  return failure(`${path} cannot be written by this user`, fix);
}

function judgeSecret(path: string, rights: FileRights | undefined): Outcome | undefined {
  if (rights === undefined || !modesCount || (rights.mode & othersBits) === 0) return undefined;
  const mode = rights.mode.toString(8).padStart(3, "0");
  return failure(`${path} can be read by others (mode ${mode})`, `chmod 600 ${quoted(path)}`, { path, mode });
}

function look({ layout, running, mode }: Facts): readonly Outcome[] {
  const data = serviceNames.map(layout.data);
  const folders = [
    layout.stateDir,
    layout.config,
    layout.targets,
    layout.logs,
    `${layout.stateDir}/data`,
    ...data,
  ];
  const secrets = [layout.grafanaPassword, layout.grafanaKey];
  const above = nearestThere(layout.stateDir);
  const found = [
    // A folder that is not there yet is made in the one above it.
    ...[...new Set([above, ...folders])].map((path) => judgeFolder(path, fileRights(path))),
    ...secrets.map((path) => judgeSecret(path, fileRights(path))),
  ].filter((outcome) => outcome !== undefined);
  if (found.length > 0) return found;
  const isThere = fileRights(layout.stateDir) !== undefined;
  const volumes =
    mode === "docker" && running.length > 0 ? "; the volumes of containers belong to their images" : "";
  return [
    fine(
      isThere
        ? `${layout.stateDir} can be written, and its secrets are its owner's alone${volumes}`
        : `${layout.stateDir} can be made in ${above}`,
    ),
  ];
}

export const permissionsCheck: Check = {
  name: "permissions",
  group: "This machine",
  asks: "Can the state folder and the data in it be written, and are secrets readable by their owner alone?",
  complains: "Fails where a folder cannot be written, is a file, or where others may read a secret.",
  look,
};
