import { boardUid } from "../../catalog/index.ts";
import { ObsError } from "../../errors/index.ts";
import type { Board } from "../model/board-shape.ts";
import { narrowed } from "../model/narrowed.ts";
import type { PanelLink } from "../model/panel.ts";
import type { DataLink } from "./panel-context.ts";

const labelsOf = ({ variables = [] }: Board): readonly string[] => [
  ...narrowed,
  ...variables.map(({ label }) => label),
];

/** What Grafana puts in when the link is clicked. */
function inserted(variable: string): string {
  return `\${${variable}}`;
}

/**
 * The address of a board from a panel of another: in the same time, with the choice of every variable that both
 * have, and narrowed to the label that the link hands on. Throws an `ObsError` DASHBOARD_LINK.
 */
export function linkTo(
  from: Board,
  boards: readonly Board[],
  namespace: string,
): (link: PanelLink, value: (label: string) => string) => DataLink {
  return ({ board: key, label, title }, value) => {
    const to = boards.find((board) => board.key === key);
    const refuse = (problem: string, fix: string): ObsError =>
      new ObsError({ code: "DASHBOARD_LINK", problem: `a panel of board "${from.key}" ${problem}`, fix });
    if (to === undefined)
      throw refuse(
        `links to a board "${key}"`,
        `link to one of ${boards.map((board) => board.key).join(", ")}`,
      );
    const known = labelsOf(to);
    if (label !== undefined && !known.includes(label))
      throw refuse(
        `links to board "${key}" by "${label}"`,
        `hand on one of its variables: ${known.join(", ")}`,
      );
    const here = labelsOf(from);
    const kept = known.filter((name) => name !== label && here.includes(name));
    const parts = [
      inserted("__url_time_range"),
      ...["datasource", ...kept].map((name) => inserted(`${name}:queryparam`)),
      ...(label === undefined ? [] : [`var-${label}=${value(label)}`]),
    ];
    return {
      title: title ?? to.title,
      url: `/d/${boardUid(to.key, namespace)}?${parts.join("&")}`,
      targetBlank: false,
    };
  };
}
