import type { QualityFile } from "../../quality/index.ts";
import { tierNumbers } from "../../standards/index.ts";
import { askedAt } from "../tier/asked-at.ts";
import { tierText } from "../tier/choose-tier.ts";
import type { Installer } from "./installers.ts";

/** What a workflow is made of, for whichever CI. */
export interface GateJob {
  readonly installer: Installer;
  /** Hold the change against where it began. */
  readonly ratchet: boolean;
  readonly quality: QualityFile;
}

/** The report that a job keeps. */
export const junitFile = "quality-gate.xml";

/** The folder with the history of gates, which is not the same machine's the next time. */
export const historyFolder = ".tta-obs/gates";

const setUpMinutes = 10;

/**
 * After how many minutes a job is ended. A gate that takes longer than its budget says so and goes on, so that a job has
 * half as much again, and what it takes to install.
 */
export function timeoutMinutes(quality: QualityFile): number {
  const longest = Math.max(...tierNumbers.map((tier) => askedAt(tier, quality).budgetSeconds));
  return Math.ceil((longest * 1.5) / 60) + setUpMinutes;
}

/** The one command of a job: it finds the tier out itself, and is the one that anybody types. */
export function gateCommand(
  { installer, ratchet }: GateJob,
  variables: { tier: string; reason: string },
): string {
  return [
    `${installer.run} tta-obs gate --tier "$${variables.tier}" --reason "$${variables.reason}"`,
    ...(ratchet ? ["--ratchet"] : []),
    `--junit ${junitFile}`,
  ].join(" ");
}

/** What stands above a generated workflow. */
export function headLines({ quality, ratchet }: GateJob): readonly string[] {
  const tiers = tierNumbers.toReversed().map((tier) => {
    const { branches, budgetSeconds } = askedAt(tier, quality);
    const names = branches.map((branch) => (/^[\w./*-]+$/.test(branch) ? branch : JSON.stringify(branch)));
    return `# ${tierText(tier)}, within ${Math.round(budgetSeconds / 6) / 10} minutes: ${names.join(", ")}`;
  });
  return [
    `# Generated, do not edit: tta-obs gate workflows --write${ratchet ? " --ratchet" : ""}`,
    "# The gate finds its tier out of the branch that a change goes to:",
    ...tiers,
    "# Any other branch is asked at the first tier. What each asks for: tta-obs gate --plan",
  ];
}
