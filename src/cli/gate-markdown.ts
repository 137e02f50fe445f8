import { type CheckTold, findingLine, type GateResult, tierText } from "../gates/index.ts";
import { mergeText, shareText } from "./gate-text.ts";
import { lengthText } from "./length-text.ts";
import { markdownCode, markdownText } from "./markdown.ts";

const marks = { passed: "✅", failed: "❌", unknown: "❔" } as const;

/** What a gate came to as a page for a pull request. */
export function gateMarkdown(result: GateResult): string {
  const { run, checks, partial, isOverBudget } = result;
  const [time, budget] = [run.durationSeconds, run.budgetSeconds].map((seconds) =>
    lengthText(seconds * 1000),
  );
  const allPass = checks.every((check) => check.result === "passed");
  const verdict = run.passed ? "passed" : partial !== undefined && allPass ? "no gate's pass" : "failed";
  const rows = checks.map(
    ({ check, scope, result: ended, durationSeconds }) =>
      `| ${check}${scope === "all" ? "" : ` (${scope})`} | ${marks[ended]} ${ended} | ${lengthText(durationSeconds * 1000)} | ${shareText(durationSeconds, run.budgetSeconds)} |`,
  );
  const { override } = run;
  const chosen =
    override === undefined
      ? []
      : [
          `${override.by} asked for ${tierText(run.tier)} in place of ${tierText(override.from)}${override.reason === undefined ? "" : `, since: ${override.reason}`}.`,
        ];
  const notes = [
    `${time} of ${budget}${partial === undefined ? "" : `; ${partial}`}.`,
    ...(isOverBudget ? ["**It took longer than its budget.**"] : []),
    ...chosen.map(markdownText),
    mergeText(result),
  ];
  return [
    `### ${markdownText(result.name)}: ${verdict}`,
    "",
    ["| check | result | time | of budget |", "|---|---|---|---|", ...rows].join("\n"),
    "",
    ...checks.filter(({ result: ended }) => ended !== "passed").flatMap(badPart),
    ...forgivenPart(result),
    notes.join("  \n"),
    "",
  ].join("\n");
}

function badPart({ check, result, says, findings, leftOut, command, fix }: CheckTold): readonly string[] {
  return [
    `**${check} ${result}**: ${says.map(markdownText).join("; ")}`,
    "",
    ...findings.map((finding) => `- ${markdownText(findingLine(finding))}`),
    ...(leftOut > 0 ? [`- and ${leftOut} more`] : []),
    ...(command === undefined ? [] : [`- again: ${markdownCode(command)}`]),
    ...(fix === undefined ? [] : [`- ${markdownText(fix)}`]),
    "",
  ];
}

function forgivenPart({ checks, base }: GateResult): readonly string[] {
  const says = checks.flatMap(({ check, forgiven }) =>
    forgiven.map((one) => `- ${check}: ${markdownText(one)}`),
  );
  return says.length === 0
    ? []
    : [`Forgiven, since no worse than at ${base?.slice(0, 12)}:`, "", ...says, ""];
}
