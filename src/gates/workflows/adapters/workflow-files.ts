import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ObsError } from "../../../errors/index.ts";
import { replaceFile } from "../../../files/index.ts";
import { isMissing, reasonOf } from "../../../narrow/index.ts";
import type { GateJob } from "../gate-job.ts";
import { githubFile, githubWorkflow } from "../github.ts";
import { gitlabFile, gitlabTemplate } from "../gitlab.ts";
import { type Installer, installers } from "../installers.ts";

export const workflowKinds = ["github", "gitlab"] as const;

export type WorkflowKind = (typeof workflowKinds)[number];

/** A workflow as it should be, and as it is. */
export interface WorkflowFile {
  readonly file: string;
  readonly text: string;
  /** Undefined where there is none. */
  readonly now: string | undefined;
}

const makers: Readonly<Record<WorkflowKind, { file: string; make(job: GateJob): string }>> = {
  github: { file: githubFile, make: githubWorkflow },
  gitlab: { file: gitlabFile, make: gitlabTemplate },
};

/** How the packages of a project are installed, as its lock file tells. */
const installerOf = (top: string): Installer =>
  installers.find(({ lock }) => existsSync(join(top, lock))) ?? installers[0];

/** The workflows of a project. */
export function workflowFiles(
  top: string,
  kinds: readonly WorkflowKind[],
  job: Omit<GateJob, "installer">,
): readonly WorkflowFile[] {
  const installer = installerOf(top);
  return kinds.map((kind) => {
    const { file, make } = makers[kind];
    return { file, text: make({ ...job, installer }), now: textOf(join(top, file)) };
  });
}

/**
 * Writes workflows whole.
 *
 * @throws ObsError GENERATE_DISK
 */
export function writeWorkflows(top: string, files: readonly WorkflowFile[]): void {
  for (const { file, text } of files) {
    const path = join(top, file);
    try {
      mkdirSync(dirname(path), { recursive: true });
      replaceFile(path, text);
    } catch (error) {
      throw new ObsError({
        code: "GENERATE_DISK",
        problem: `${file} cannot be written (${reasonOf(error)})`,
        fix: "see who owns its folder and whether the disk is full",
        cause: error,
      });
    }
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new ObsError({
      code: "GENERATE_DISK",
      problem: `${path} cannot be read (${reasonOf(error)})`,
      fix: "make it a file that you may read",
      cause: error,
    });
  }
}
