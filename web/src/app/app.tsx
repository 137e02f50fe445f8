import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { sentenceOf } from "../client/data-error.ts";
import { BoardPage } from "../page/board-page.tsx";
import { Header } from "../page/header.tsx";
import { Help } from "../page/help.tsx";
import { Home } from "../page/home.tsx";
import { Notice } from "../page/notice.tsx";
import { PanelCard } from "../page/panel-card.tsx";
import { type Undrawn, undrawnOf } from "../page/undrawn.ts";
import { PipelinesRoom } from "../pipelines-page/pipelines-room.tsx";
import { RunsRoom } from "../runs-page/runs-room.tsx";
import { address, boardPath, go } from "../session/address.ts";
import { versions } from "../session/live.ts";
import { openBoard } from "../session/open-board.ts";
import { boards, hasLoki } from "../session/server.ts";
import type { Session } from "../session/session.ts";

/** The whole page: the home of all boards, one of them, runs and logs, or pipelines. */
export function App() {
  const { uid, runs, pipelines } = address.value;
  return (
    <>
      {pipelines !== undefined ? (
        <PipelinesRoom place={pipelines} />
      ) : runs !== undefined ? (
        <RunsRoom place={runs} />
      ) : uid === undefined ? (
        <Start />
      ) : (
        <OpenBoard uid={uid} key={uid} />
      )}
      <Help />
      <Notice />
    </>
  );
}

/** Where there is but one board there is nothing to choose. */
function Start() {
  const list = boards.value;
  const [only] = list ?? [];
  useEffect(() => {
    if (list?.length === 1 && only !== undefined && only.problems.length === 0) {
      go(boardPath(only.uid, only.title), true);
    }
  }, [list]);
  return <Home />;
}

type Opened = { readonly session: Session; readonly undrawn: Undrawn } | { readonly problem: string };

function OpenBoard({ uid }: { readonly uid: string }) {
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const version = `${versions.value.get(uid) ?? 0}/${versions.value.get("") ?? 0}`;

  // Before the browser paints: what waits for the paint would ask a frame or two later.
  useLayoutEffect(() => {
    let wanted = true;
    let session: Session | undefined;
    const open = async (): Promise<void> => {
      const board = await openBoard(uid);
      if (!wanted) return board.session.close();
      session = board.session;
      setOpened({ session, undrawn: undrawnOf(board.dashboard, hasLoki.peek()) });
    };
    open().catch((thrown: unknown) => {
      if (wanted) setOpened({ problem: sentenceOf(thrown) });
    });
    return () => {
      wanted = false;
      session?.close();
    };
  }, [uid, version]);

  if (opened === undefined) return <Header uid={uid} title={titleOf(uid)} />;
  if ("problem" in opened) {
    return (
      <>
        <Header uid={uid} title={titleOf(uid)} />
        <main class="board">
          <PanelCard title="This board cannot be opened" words={opened.problem} failed />
        </main>
      </>
    );
  }
  return <BoardPage uid={uid} session={opened.session} undrawn={opened.undrawn} />;
}

const titleOf = (uid: string): string => boards.value?.find((board) => board.uid === uid)?.title ?? uid;
