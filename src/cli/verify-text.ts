import type { PanelState, VerifyReport } from "../verify/index.ts";
import { table } from "./table.ts";
import type { Look, Terminal } from "./terminal.ts";

const looks: Readonly<Record<PanelState, Look>> = { alive: "green", dead: "red", unchecked: "yellow" };

/** The panels, their state and why; the summary is the last line. */
export function verifyText(report: VerifyReport, paint: Terminal["paint"]): string {
  const { alive, dead, unchecked } = report.counts;
  const rows = report.panels.map(({ board, panel, state, reasons }) => [
    board,
    panel,
    state,
    reasons.map(({ text }) => text).join("; "),
  ]);
  const [head = "", ...lines] = table([["BOARD", "PANEL", "STATE", "REASON"], ...rows]).split("\n");
  const painted = lines.map((line, index) => {
    const state = report.panels[index]?.state ?? "alive";
    return state === "alive" ? line : paint(looks[state], line);
  });
  const others = unchecked === 0 ? "" : `, ${unchecked} not for Prometheus`;
  return [
    paint("bold", head),
    ...painted,
    "",
    `${alive} of ${alive + dead} panels alive${dead === 0 ? "" : `, ${dead} dead`}${others} (${report.prometheusUrl}).`,
  ].join("\n");
}
