import type { DashboardFile, DashboardLink } from "../../grafana/index.ts";
import type { Check, Report, Where } from "../finding.ts";

/** Uid in the address of a board, with the host before it where there is one. */
const boardAddress = /^(https?:\/\/[^/]+)?\/?(?:[^?#]*\/)?d(?:-solo)?\/([a-zA-Z0-9_-]+)/;

function linksOf(board: DashboardFile): readonly { readonly link: DashboardLink; readonly where: Where }[] {
  return [
    ...board.links.map((link) => ({ link, where: { path: link.path } })),
    ...board.panels.flatMap((panel) =>
      panel.links.map((link) => ({ link, where: { panel, path: link.path } })),
    ),
  ];
}

/** Rules about links that need no other board. */
export const checkLinks: Check = (board, report) => {
  for (const { link, where } of linksOf(board)) {
    const name = link.title ? `"${link.title}"` : "without a title";
    if (link.kind === "dashboards") continue;
    if (!link.url?.trim()) {
      report("link-target", where, `has a link ${name} without an address`, "give it one, or remove it");
      continue;
    }
    const host = boardAddress.exec(link.url)?.[1];
    if (host !== undefined) {
      report("link-host", where, `has a link ${name} to a board on ${host}`, "begin the address with /d/");
    }
  }
};

/** Whether links between boards that lie together lead somewhere. */
export function checkNeighbours(board: DashboardFile, uids: ReadonlySet<string>, report: Report): void {
  for (const { link, where } of linksOf(board)) {
    const [, host, uid] = boardAddress.exec(link.url ?? "") ?? [];
    if (uid === undefined || host !== undefined || uids.has(uid)) continue;
    const name = link.title ? `"${link.title}"` : "without a title";
    report(
      "link-unknown-board",
      where,
      `has a link ${name} to the board ${uid}, which is not here`,
      `link to one of ${[...uids].slice(0, 5).join(", ")}, or add that board`,
    );
  }
}
