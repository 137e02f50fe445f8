import { Dialog } from "../parts/dialog.tsx";
import { hasPipelines } from "../session/pipelines.ts";
import { hasRuns } from "../session/runs.ts";
import { helpOpen } from "./listen-for-keys.ts";
import { chartKeys, pipelineShortcuts, runShortcuts, type Shortcut, shortcuts } from "./shortcuts.ts";

/** All keys of the page. */
export function Help() {
  if (!helpOpen.value) return null;
  return (
    <Dialog
      title="Keys"
      onClose={() => {
        helpOpen.value = false;
      }}
    >
      <Keys of={shortcuts} />
      {hasRuns.value ? (
        <>
          <h3>In runs and logs</h3>
          <Keys of={runShortcuts} />
        </>
      ) : null}
      {hasPipelines.value ? (
        <>
          <h3>In pipelines</h3>
          <Keys of={pipelineShortcuts} />
        </>
      ) : null}
      <h3>In a chart that has the focus</h3>
      <dl class="keys">
        {chartKeys.map(({ shown, what }) => (
          <Key key={shown} shown={shown} what={what} />
        ))}
      </dl>
      <p class="hint">
        Drag over a chart to zoom in, double-click to zoom out. Click a name in a legend to see it alone.
      </p>
    </Dialog>
  );
}

function Keys({ of }: { readonly of: readonly Shortcut[] }) {
  return (
    <dl class="keys">
      {of.map(({ key, shown = key, what }) => (
        <Key key={key} shown={shown} what={what} />
      ))}
    </dl>
  );
}

function Key({ shown, what }: { readonly shown: string; readonly what: string }) {
  return (
    <div>
      <dt>
        <kbd>{shown}</kbd>
      </dt>
      <dd>{what}</dd>
    </div>
  );
}
