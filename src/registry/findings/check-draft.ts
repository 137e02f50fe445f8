import type { RegistryFinding } from "../component.ts";
import type { CodeOwners } from "../owners/codeowners.ts";
import type { Draft } from "../sources/draft.ts";

/** What is wrong with who owns a component. */
export function checkOwner(
  { name, owner, folder }: Draft,
  owners: CodeOwners | undefined,
): readonly RegistryFinding[] {
  if (owner === undefined) {
    return [
      {
        kind: "owner-none",
        level: "warning",
        component: name,
        problem: `${name} has no owner`,
        fix: `write owner: into ${folder === "." ? "" : `${folder}/`}component.yaml, or a line for it into CODEOWNERS`,
      },
    ];
  }
  if (owners === undefined || owners.knows(owner)) return [];
  return [
    {
      kind: "owner-unknown",
      level: "error",
      component: name,
      problem: `${name} is owned by ${owner}, whom CODEOWNERS does not name`,
      fix: "name an owner of CODEOWNERS, or add a line for this one",
    },
  ];
}

/** Tells of waivers that have ended. */
export function checkWaivers({ name, waivers, source }: Draft, now: number): readonly RegistryFinding[] {
  return waivers
    .filter(({ untilMs }) => untilMs < now)
    .map(({ criterion, untilMs }) => ({
      kind: "waiver-ended",
      level: "warning",
      component: name,
      problem: `the waiver of ${name} for ${criterion} ended on ${new Date(untilMs).toISOString().slice(0, 10)}`,
      fix: `meet ${criterion} and take the waiver out of ${source}, or say there until when it is extended and why`,
    }));
}
