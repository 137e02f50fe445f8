import type { DashboardFile, DashboardPanel, DashboardQuery } from "../grafana/index.ts";
import { canonical, type Follow } from "./canonical.ts";
import type { Change, ChangeClass, User } from "./change.ts";

const nameOf = (panel: DashboardPanel, board: DashboardFile): string =>
  `panel "${panel.title ?? panel.id}" on board ${board.title ?? board.uid}`;
const shown = (value: unknown): string => (value === undefined || value === "" ? "none" : String(value));
const queryOf = ({ expr }: DashboardQuery): string => (expr === undefined ? "" : canonical(expr));
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

type Say = (kind: ChangeClass, says: string, texts?: Pick<Change, "before" | "after">) => Change;

function thresholds(panel: DashboardPanel): string {
  return panel.thresholds?.steps.flatMap(({ value }) => value ?? []).join(", ") || "none";
}

function queryChanges(old: DashboardPanel, now: DashboardPanel, say: Say, follow: Follow): readonly Change[] {
  const was = new Map(old.queries.map((query, index) => [query.refId ?? `${index}`, query]));
  const is = new Map(now.queries.map((query, index) => [query.refId ?? `${index}`, query]));
  const changed = [...was].flatMap(([refId, query]) => {
    const other = is.get(refId);
    const was = queryOf(query);
    const before = follow(was);
    if (other === undefined) return [say("notable", `lost the query ${refId}`, { before })];
    const after = queryOf(other);
    return [
      ...(before === after
        ? []
        : [say("notable", `asks something else in ${refId}`, { before: was, after })]),
      ...(before === after && was !== before ? [say("cosmetic", `follows a new name in ${refId}`)] : []),
      ...(query.legend === other.legend
        ? []
        : [
            say(
              "cosmetic",
              `calls the series of ${refId} ${shown(other.legend)} instead of ${shown(query.legend)}`,
            ),
          ]),
      ...(same(query.datasource, other.datasource) && query.instant === other.instant
        ? []
        : [say("notable", `asks ${refId} in another way`)]),
    ];
  });
  const added = [...is]
    .filter(([refId]) => !was.has(refId))
    .map(([refId, query]) => say("notable", `got the query ${refId}`, { after: queryOf(query) }));
  return [...changed, ...added];
}

/** What is left of a panel when all that was compared is taken away. */
function rest({ json }: DashboardPanel): string {
  const { gridPos: _place, targets: _queries, id: _id, title: _title, description: _says, ...others } = json;
  return JSON.stringify(others);
}

function changesOf(
  old: DashboardPanel,
  now: DashboardPanel,
  say: Say,
  { follow, sameFormat }: { readonly follow: Follow; readonly sameFormat: boolean },
): readonly Change[] {
  const [oldLimits, limits] = [thresholds(old), thresholds(now)];
  const found = [
    ...(old.title === now.title ? [] : [say("cosmetic", `was called "${shown(old.title)}"`)]),
    ...(old.type === now.type
      ? []
      : [say("notable", `is a ${shown(now.type)} instead of a ${shown(old.type)}`)]),
    ...(old.unit === now.unit
      ? []
      : [say("notable", `has the unit ${shown(now.unit)} instead of ${shown(old.unit)}`)]),
    ...(oldLimits === limits ? [] : [say("notable", `has the thresholds ${limits} instead of ${oldLimits}`)]),
    ...queryChanges(old, now, say, follow),
    ...(same(old.transformations, now.transformations)
      ? []
      : [say("notable", "transforms its data in another way")]),
    ...(old.repeat === now.repeat ? [] : [say("notable", `is repeated for ${shown(now.repeat)}`)]),
    ...(old.row === now.row
      ? []
      : [say("cosmetic", `moved from the row ${shown(old.row)} to ${shown(now.row)}`)]),
    ...(old.description === now.description ? [] : [say("cosmetic", "has another description")]),
  ];
  if (found.length > 0 || !sameFormat || rest(old) === rest(now)) return found;
  return [say("cosmetic", "looks another way")];
}

/** A panel with another id that is the same otherwise: its key was changed. */
function renumbered(
  gone: DashboardPanel,
  added: readonly DashboardPanel[],
  follow: Follow,
): DashboardPanel | undefined {
  const queries = follow(gone.queries.map(queryOf).join("\n"));
  const alike = added.filter((panel) => panel.type === gone.type);
  return (
    alike.find((panel) => panel.title !== undefined && panel.title === gone.title) ??
    alike.find((panel) => queries !== "" && panel.queries.map(queryOf).join("\n") === queries)
  );
}

/** Panels of one board that came, went or changed; `pointers` says who points at a panel. */
export function diffPanels(
  before: DashboardFile,
  after: DashboardFile,
  pointers: (uid: string | undefined, panel: number | undefined) => readonly User[],
  follow: Follow,
): readonly Change[] {
  const is = new Map(after.panels.map((panel) => [panel.id, panel]));
  const was = new Map(before.panels.map((panel) => [panel.id, panel]));
  const added = new Set(after.panels.filter(({ id }) => !was.has(id)));
  const sayer =
    (panel: DashboardPanel, board: DashboardFile): Say =>
    (kind, says, texts) => ({
      class: kind,
      area: "boards",
      subject: nameOf(panel, board),
      says,
      files: [board.file],
      ...texts,
    });
  const how = { follow, sameFormat: before.format === after.format };
  const changed = before.panels.flatMap((old): readonly Change[] => {
    const same = is.get(old.id);
    if (same !== undefined) return changesOf(old, same, sayer(same, after), how);
    const users = pointers(before.uid, old.id);
    const now = renumbered(old, [...added], follow);
    if (now === undefined) return [{ ...sayer(old, before)("breaking", "was removed"), users }];
    added.delete(now);
    const says = `has the id ${now.id} instead of ${old.id}, so that links and alerts to it break`;
    return [
      { ...sayer(now, after)("breaking", says), users },
      ...changesOf(old, now, sayer(now, after), how),
    ];
  });
  return [...changed, ...[...added].map((panel) => sayer(panel, after)("notable", "was added"))];
}
