import type { CriterionResult } from "../standards/index.ts";
import type { Look, Terminal } from "./terminal.ts";

const marks: Readonly<Record<CriterionResult, readonly [mark: string, look: Look]>> = {
  met: ["✔", "green"],
  failed: ["✖", "red"],
  unknown: ["?", "yellow"],
  waived: ["~", "yellow"],
};

/** A sign for how it stands with a criterion, in its colour; each is another sign, for those who see no colours. */
export function criterionMark(result: CriterionResult, paint: Terminal["paint"], where?: "note"): string {
  const [mark, look] = marks[result];
  return paint(look, mark, where);
}
