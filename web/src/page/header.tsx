import { objectsOf, textOf } from "../../../src/narrow/index.ts";
import type { View } from "../session/board-view.ts";
import { config } from "../session/server.ts";
import type { Session } from "../session/session.ts";
import { isAll } from "../variables/state.ts";
import { AnnotationSwitches } from "./annotation-switches.tsx";
import { BoardLinks } from "./board-links.tsx";
import { BoardPicker } from "./board-picker.tsx";
import { PageHead } from "./page-head.tsx";
import { RefreshPicker } from "./refresh-picker.tsx";
import { Sections } from "./sections.tsx";
import { SourceMark } from "./source-mark.tsx";
import { type TimeChoice, TimePicker } from "./time-picker.tsx";
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
  const known = session === undefined || view === undefined ? undefined : { session, view };
  return (
    <PageHead
      title={
        <>
          <BoardPicker uid={uid} title={title} />
          {undrawn === undefined || session === undefined ? null : (
            <UndrawnMark undrawn={undrawn} problems={session.board.problems} />
          )}
          {known === undefined ? (
            <Sections here="boards" />
          ) : (
            <Sections here="boards" raw={known.view.range.raw} services={servicesIn(known.view)} />
          )}
        </>
      }
      tools={
        <>
          <SourceMark />
          {known === undefined || known.session.board.choices.hidden ? null : (
            <>
              <TimePicker time={timeOf(known.session, known.view)} />
              <RefreshPicker session={known.session} />
            </>
          )}
          {/* The home page lists them with what they are for. */}
          {uid === undefined ? null : <Others />}
        </>
      }
      second={
        known === undefined ? undefined : (
          <>
            <VariablesBar {...known} />
            <span class="space" />
            <AnnotationSwitches session={known.session} />
            <BoardLinks {...known} />
          </>
        )
      }
    />
  );
}

const timeOf = ({ board, setRange }: Session, { range, zone, dates }: View): TimeChoice => ({
  ...{ range, zone, dates, setRange },
  ranges: board.choices.ranges,
});

/** The services that a board is narrowed to. */
function servicesIn({ states }: View): readonly string[] {
  const chosen = states.find(({ variable }) => variable.name === "service")?.chosen ?? [];
  return isAll(chosen) ? [] : chosen;
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
