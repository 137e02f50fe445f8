import { useEffect, useRef } from "preact/hooks";
import { textPanel } from "../../../../src/grafana/index.ts";
import { interpolate } from "../../scope/interpolate.ts";
import type { PanelProps } from "../panel-props.ts";

/** Words of the board's author, as Markdown, HTML or code. */
export function Text({ panel, scope }: PanelProps) {
  const { mode, content: written } = panel.options.read(textPanel.options);
  const content = interpolate(written, scope, mode === "html" ? "text" : "glob");
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (mode === "code") {
      element.current?.replaceChildren(
        Object.assign(document.createElement("pre"), { textContent: content }),
      );
      return;
    }
    let wanted = true;
    // Most boards have no words: the reader of Markdown is fetched when one has.
    void import("./markdown.ts").then(({ safeWords }) => {
      if (wanted) element.current?.replaceChildren(safeWords(mode, content));
    });
    return () => {
      wanted = false;
    };
  }, [mode, content]);
  return (
    <div role="group" ref={element} class="text-panel" tabIndex={0} aria-label={panel.title || "Text"} />
  );
}
