import { BoardPicker } from "../page/board-picker.tsx";
import { PageHead } from "../page/page-head.tsx";

/** Where an address of runs is opened and the viewer knows nobody who has some. */
export function NoReceiver() {
  return (
    <>
      <PageHead title={<BoardPicker uid={undefined} title="Runs" />} />
      <main class="nothing-yet">
        <h1>There are no runs here</h1>
        <p>This viewer was started without a receiver of traces and logs. One of these has it:</p>
        <pre tabIndex={0}>{"npx tta-obs up\nnpx tta-obs view --runs http://127.0.0.1:4318"}</pre>
        <p>
          <a href="/">All boards</a>
        </p>
      </main>
    </>
  );
}
