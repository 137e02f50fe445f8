import { docker } from "../../adapters/docker.ts";
import { readIfThere } from "../../adapters/state-file.ts";
import { composeFileName } from "../../files/compose-secret.ts";
import type { Check } from "../check.ts";
import { withoutDocker } from "../docker-wanted.ts";
import type { Facts } from "../facts.ts";
import { fine, type Outcome, skipped, warning } from "../finding.ts";
import { quoted } from "../words.ts";

/** Folders and files of the project that a compose file mounts without a label of their own. */
export function unlabelledMounts(text: string): readonly string[] {
  const mounts = text.split(/^\s*- (?=type: bind)/m).slice(1);
  const unlabelled = mounts.filter((mount) => !/^\s*selinux: z/im.test(mount.split(/^\s*- /m)[0] ?? ""));
  const sources = unlabelled.flatMap((mount) => /^\s*source: "?\.\/([^"\n]+)/m.exec(mount)?.[1] ?? []);
  return [...new Set(sources)].sort();
}

function isEnforcing(path: string): boolean {
  try {
    return readIfThere(path)?.trim() === "1";
  } catch {
    return false;
  }
}

async function look(facts: Facts): Promise<Outcome> {
  const off = withoutDocker(facts);
  if (off !== undefined) return off;
  if (!isEnforcing(facts.system.selinux)) return fine("SELinux enforces nothing here");
  const { code, stdout } = await docker(["info", "--format", "{{.SecurityOptions}}"], 5000);
  if (code === 0 && !stdout.includes("selinux")) return fine("Docker runs its containers without SELinux");
  const mounts = unlabelledMounts(readIfThere(`${facts.projectDir}/${composeFileName}`) ?? "");
  if (mounts.length === 0) return skipped("the compose file mounts nothing of the project");
  return warning(
    `SELinux enforces, and keeps containers from ${mounts.length} folders that they mount without a label`,
    `cd ${quoted(facts.projectDir)} && sudo chcon -Rt container_file_t ${mounts.map(quoted).join(" ")}`,
    { mounts: mounts.join(", ") },
  );
}

export const selinuxCheck: Check = {
  name: "selinux",
  group: "Docker",
  asks: "Does SELinux keep containers from the folders of the project?",
  complains: "Warns where it enforces and the compose file mounts folders without a label.",
  look,
};
