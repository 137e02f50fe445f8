import { objectsOf, textOf } from "../../../src/narrow/index.ts";
import { Icon } from "../parts/icon.tsx";
import type { View } from "../session/board-view.ts";
import { buildProblem } from "../session/live.ts";
import { config } from "../session/server.ts";
import type { Session } from "../session/session.ts";
import { theme, toggleTheme } from "../theme/theme.ts";
import { AnnotationSwitches } from "./annotation-switches.tsx";
import { BoardLinks } from "./board-links.tsx";
import { BoardPicker } from "./board-picker.tsx";
import { helpOpen } from "./listen-for-keys.ts";
import { RefreshPicker } from "./refresh-picker.tsx";
import { SourceMark } from "./source-mark.tsx";
import { TimePicker } from "./time-picker.tsx";
import type { Undrawn } from "./undrawn.ts";
import { UndrawnMark } from "./undrawn-mark.tsx";
import { VariablesBar } from "./variables-bar.tsx";

interface HeaderProps {
  readonly uid: string | undefined;
  readonly title: string;
  readonly session?: Session;
  readonly view?: View | undefined;
  readonly undrawn?: Undrawn;
}

/** The head of the page: which board, which time, which part of it. */
export function Header({ uid, title, session, view, undrawn }: HeaderProps) {
  return (
    <header class="top">
      <div class="bar">
        <a class="home" href="/" title="All boards">
          <span class="unseen">All boards</span>
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M2 11.5 5.5 6.5l3 2.5L14 3" />
          </svg>
        </a>
        <BoardPicker uid={uid} title={title} />
        {undrawn === undefined || session === undefined ? null : (
          <UndrawnMark undrawn={undrawn} problems={session.board.problems} />
        )}
        <span class="space" />
        <div class="tools">
          <SourceMark />
          {session === undefined || view === undefined || session.board.choices.hidden ? null : (
            <>
              <TimePicker session={session} view={view} />
              <RefreshPicker session={session} />
            </>
          )}
          {/* The home page lists them with what they are for. */}
          {uid === undefined ? null : <Others />}
        </div>
        <button
          type="button"
          class="control bare"
          aria-label={theme.value === "dark" ? "Light theme" : "Dark theme"}
          title="Dark or light (d)"
          onClick={toggleTheme}
        >
          <Icon name={theme.value === "dark" ? "sun" : "moon"} />
        </button>
        <button
          type="button"
          class="control bare"
          aria-label="Keys"
          title="Keys (?)"
          onClick={() => {
            helpOpen.value = true;
          }}
        >
          <Icon name="help" />
        </button>
      </div>
      {session === undefined || view === undefined ? null : (
        <div class="bar second">
          <VariablesBar session={session} view={view} />
          <span class="space" />
          <AnnotationSwitches session={session} />
          <BoardLinks session={session} view={view} />
        </div>
      )}
      {buildProblem.value === undefined ? null : (
        <p class="banner" role="status">
          {buildProblem.value}
        </p>
      )}
    </header>
  );
}

/** Other pages of the stack that the viewer was told of. */
function Others() {
  const links = objectsOf(config.value.links);
  return (
    <>
      {links.map((link) => (
        <a
          key={textOf(link.url, "")}
          class="control quiet"
          href={textOf(link.url, "")}
          target="_blank"
          rel="noopener noreferrer"
        >
          {textOf(link.title, "")}
        </a>
      ))}
    </>
  );
}
