import { ObsError } from "../errors/index.ts";
import type { Alert } from "../rules/index.ts";
import { readText } from "./adapters/read-disk.ts";

/**
 * Asks that each alert of a project says what to do when it fires: in its definition, or on a page that lies where its
 * link leads. Pages elsewhere, which `runbookBase` names, are not looked at.
 *
 * @throws ObsError RULES_ALERT
 */
export async function checkRunbooks(
  alerts: readonly Alert[],
  runbookBase: string | undefined,
  outDir: string,
): Promise<void> {
  if (runbookBase !== undefined) return;
  const { runbookFile } = await import("../rules/index.ts");
  for (const alert of alerts) {
    if (alert.runbook !== undefined && alert.runbook.trim() !== "") continue;
    const page = `docs/runbooks/${runbookFile(alert)}`;
    if (alert.runbook === undefined && (await readText(outDir, page)) !== undefined) continue;
    throw new ObsError({
      code: "RULES_ALERT",
      problem: `alert "${alert.name}" does not say what to do when it fires`,
      fix: `write it into its runbook, as Markdown, or by hand into ${page}`,
    });
  }
}
