import { Dialog } from "../parts/dialog.tsx";
import { helpOpen } from "./listen-for-keys.ts";
import { chartKeys, shortcuts } from "./shortcuts.ts";

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
      <dl class="keys">
        {shortcuts.map((shortcut) => (
          <Key
            key={shortcut.key}
            shown={"shown" in shortcut ? shortcut.shown : shortcut.key}
            what={shortcut.what}
          />
        ))}
      </dl>
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
