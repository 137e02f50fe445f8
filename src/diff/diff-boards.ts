import type { DashboardFile, DashboardVariable } from "../grafana/index.ts";
import { canonical, type Follow } from "./canonical.ts";
import type { Change, ChangeClass, User } from "./change.ts";
import { diffPanels } from "./diff-panels.ts";
import type { Rule } from "./read-rules.ts";

const nameOf = (board: DashboardFile): string => `board ${board.title ?? board.uid ?? board.file}`;

type Pointers = (uid: string | undefined, panel?: number) => readonly User[];

/** Who points at a board or panel by its uid and id: alerts, and links of boards. */
function pointersIn(
  alerts: readonly Rule[],
  boards: readonly DashboardFile[],
  kept: readonly DashboardFile[],
): Pointers {
  return (uid, panel) => {
    if (uid === undefined) return [];
    const there = new RegExp(
      `/d/${uid.replace(/[^\w-]/g, "")}(?![\\w-])${panel === undefined ? "" : `.*viewPanel=(?:panel-)?${panel}\\b`}`,
    );
    const ofAlerts = alerts
      .filter(
        ({ annotations }) =>
          annotations.__dashboardUid__ === uid &&
          (panel === undefined || annotations.__panelId__ === String(panel)),
      )
      .map(({ name }) => `alert ${name}`);
    const linking = (board: DashboardFile): boolean =>
      [...board.links, ...board.panels.flatMap(({ links }) => links)].some(({ url }) =>
        there.test(url ?? ""),
      );
    const ofBoards = boards.filter(linking).map(nameOf);
    const ofKept = kept.filter(linking).map(({ file }) => `your board ${file}`);
    return [
      ...[...new Set([...ofAlerts, ...ofBoards])].map((name) => ({ name, still: false })),
      ...ofKept.map((name) => ({ name, still: true })),
    ];
  };
}

function variableChanges(
  old: readonly DashboardVariable[],
  now: readonly DashboardVariable[],
  say: (kind: ChangeClass, says: string) => Change,
  follow: Follow,
): readonly Change[] {
  const is = new Map(now.map((variable) => [variable.name, variable]));
  const names = new Set(old.map(({ name }) => name));
  return [
    ...old.flatMap((variable) => {
      const other = is.get(variable.name);
      const link = `links with var-${variable.name} choose nothing any more`;
      if (other === undefined)
        return [say("breaking", `lost the variable ${variable.name}, so that ${link}`)];
      const same = follow(variable.query ?? "") === (other.query ?? "") && variable.type === other.type;
      return same ? [] : [say("notable", `fills the variable ${variable.name} in another way`)];
    }),
    ...now
      .filter(({ name }) => !names.has(name))
      .map(({ name }) => say("notable", `got the variable ${name}`)),
  ];
}

function boardChanges(
  old: DashboardFile,
  now: DashboardFile,
  pointers: Pointers,
  follow: Follow,
): readonly Change[] {
  const say = (kind: ChangeClass, says: string): Change => {
    return { class: kind, area: "boards", subject: nameOf(now), says, files: [now.file] };
  };
  const marks = ({ annotations }: DashboardFile): string =>
    annotations.map(({ name, expr }) => `${name} ${canonical(expr ?? "")}`).join("\n");
  const links = ({ links: all }: DashboardFile): string =>
    JSON.stringify(all.map(({ path: _path, ...link }) => link));
  return [
    ...(old.uid === now.uid
      ? []
      : [
          {
            ...say(
              "breaking",
              `has the uid ${now.uid} instead of ${old.uid}, so that links and alerts to it break`,
            ),
            users: pointers(old.uid),
          },
        ]),
    ...(old.title === now.title ? [] : [say("cosmetic", `was called ${old.title}`)]),
    ...(old.format === now.format
      ? []
      : [say("notable", `is written as ${now.format} instead of ${old.format}`)]),
    ...(old.tags.join() === now.tags.join() ? [] : [say("notable", `has the tags ${now.tags.join(", ")}`)]),
    ...variableChanges(old.variables, now.variables, say, follow),
    ...(follow(marks(old)) === marks(now) ? [] : [say("cosmetic", "marks other things on the time axis")]),
    ...(links(old) === links(now) ? [] : [say("cosmetic", "has other links")]),
    ...diffPanels(old, now, pointers, follow),
  ];
}

/** What is compared: boards and alerts of both times, and boards that the user wrote. */
export interface BoardsOfTwoTimes {
  readonly before: { readonly boards: readonly DashboardFile[]; readonly alerts: readonly Rule[] };
  readonly after: { readonly boards: readonly DashboardFile[] };
  readonly kept: readonly DashboardFile[];
  readonly follow: Follow;
}

/** Boards that came, went, moved to another uid, or changed; those of one uid belong together, then of one file. */
export function diffBoards({ before, after, kept, follow }: BoardsOfTwoTimes): readonly Change[] {
  const pointers = pointersIn(before.alerts, before.boards, kept);
  const open = new Set(after.boards);
  const pairs = new Map<DashboardFile, DashboardFile>();
  const pair = (alike: (old: DashboardFile, now: DashboardFile) => boolean): void => {
    for (const old of before.boards) {
      const now = pairs.has(old) ? undefined : [...open].find((board) => alike(old, board));
      if (now === undefined) continue;
      pairs.set(old, now);
      open.delete(now);
    }
  };
  pair((old, now) => old.uid !== undefined && old.uid === now.uid);
  pair((old, now) => old.file === now.file);
  return [
    ...before.boards.flatMap((old): readonly Change[] => {
      const now = pairs.get(old);
      if (now !== undefined) return boardChanges(old, now, pointers, follow);
      const users = pointers(old.uid);
      return [
        {
          class: "breaking",
          area: "boards",
          subject: nameOf(old),
          says: "was removed",
          users,
          files: [old.file],
        },
      ];
    }),
    ...[...open].map((board): Change => {
      return {
        class: "notable",
        area: "boards",
        subject: nameOf(board),
        says: "was added",
        files: [board.file],
      };
    }),
  ];
}
