import type { Alert } from "../data/alerts.ts";
import { alertsOfBoard, type BoardAlert } from "../data/board-alerts.ts";
import { lastingText } from "../panels/state-timeline/lasting.ts";
import { Icon, type IconName } from "../parts/icon.tsx";
import { boardOfUrl } from "../scope/link-url.ts";
import { boardPath } from "../session/address.ts";
import type { BoardEntry } from "../session/server.ts";
import type { HomeState } from "./use-home.ts";

interface BoardCardProps {
  readonly board: BoardEntry;
  readonly state: HomeState;
  /** The one that a person shall open first. */
  readonly lead?: boolean;
}

/** One board: the question that it answers, and what is to be seen on it now. */
export function BoardCard({ board, state, lead = false }: BoardCardProps) {
  const { uid, title, question, file, tags, problems } = board;
  const alerts = alertsOfBoard(state.alerts ?? [], uid);
  return (
    <article class={lead ? "board-card lead" : "board-card"} data-board={uid}>
      <div class="about">
        {lead ? <p class="eyebrow">Start here</p> : null}
        <h2>
          <a href={boardPath(uid, title)}>{title}</a>
        </h2>
        {question === "" ? null : <p class="question">{question}</p>}
        {problems.map((problem) => (
          <p key={problem} class="failure">
            {problem}
          </p>
        ))}
      </div>
      {alerts.length === 0 ? null : (
        <ul class="plain signs" aria-label={`Alerts on ${title}`}>
          {alerts.map((alert) => (
            <AlertSign key={alert.name} alert={alert} />
          ))}
        </ul>
      )}
      <DataSign {...{ board, state }} />
      {board.place === undefined ? (
        <p class="from">
          <span class="file">{file}</span>
          {tags.map((tag) => (
            <span key={tag} class="tag">
              {tag}
            </span>
          ))}
        </p>
      ) : null}
    </article>
  );
}

/** Each with a shape of its own, so that colour is never the only sign. */
const signs: Readonly<Record<BoardAlert["state"], readonly [icon: IconName, word: string]>> = {
  firing: ["warning", "firing"],
  error: ["close", "cannot be evaluated"],
  pending: ["clock", "pending"],
  inactive: ["check", "quiet"],
};

function AlertSign({ alert: { name, state, on } }: { readonly alert: BoardAlert }) {
  const [icon, word] = signs[state];
  const [first] = on;
  const words = first?.error ?? first?.annotations.summary ?? "";
  const url = panelOf(first);
  const count = on.filter((one) => one.state === state).length;
  const lasts = first?.since === undefined ? "" : `, on for ${minutesText(Date.now() - first.since)}`;
  return (
    <li class={`sign ${state}`}>
      <Icon name={icon} />
      <span>
        {url === undefined ? <b>{name}</b> : <a href={url}>{name}</a>}{" "}
        <span class="word">{count > 1 ? `${word} × ${count}` : `${word}${lasts}`}</span>
        {words === "" ? null : <span class="more">{words}</span>}
      </span>
    </li>
  );
}

/** Without the seconds, which nobody needs of what lasts for minutes. */
const minutesText = (ms: number): string =>
  lastingText(ms < 60_000 ? Math.max(0, ms) : Math.floor(ms / 60_000) * 60_000);

/** The panel on which an alert is seen, with its service chosen, if that is on one of these boards. */
function panelOf(alert: Alert | undefined): string | undefined {
  const path = alert?.annotations.dashboard_url?.replace(/^https?:\/\/[^/]+/i, "");
  return path === undefined || boardOfUrl(path) === undefined ? undefined : path;
}

/** Whether the board has anything to show. */
function DataSign({ board, state }: { readonly board: BoardEntry; readonly state: HomeState }) {
  const data = state.data?.get(board.uid);
  // Room for what is to come, so that nothing jumps.
  if (state.data === undefined) return <p class="sign">{"\u00a0"}</p>;
  if (data === undefined || data.all === 0) return null;
  const [icon, kind, words]: readonly [IconName, string, string] =
    data.there === 0
      ? ["info", "none", "No data yet"]
      : data.there === data.all
        ? ["check", "inactive", data.all === 1 ? "Its metric has data" : `All ${data.all} metrics have data`]
        : ["check", "inactive", `${data.there} of ${data.all} metrics have data`];
  return (
    <p class={`sign ${kind}`}>
      <Icon name={icon} />
      <span class="word">{words}</span>
    </p>
  );
}
