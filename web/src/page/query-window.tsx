import type { Panel } from "../board/model.ts";
import type { PanelData } from "../frame/frame.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Icon } from "../parts/icon.tsx";
import { prometheusUrl } from "../session/server.ts";
import { notice } from "./notice.tsx";

interface QueryWindowProps {
  readonly panel: Panel;
  readonly title: string;
  readonly data: PanelData | undefined;
  readonly onClose: () => void;
}

/** What a panel asked, with the variables put in, and how much came back. */
export function QueryWindow({ panel, title, data, onClose }: QueryWindowProps) {
  const asked = data?.asked ?? [];
  return (
    <Dialog title={`Queries of ${title || panel.type}`} wide onClose={onClose}>
      {asked.length === 0 ? <p class="none">This panel asks nothing.</p> : null}
      {asked.map(({ refId, expr, instant, step, from, to }) => (
        <section class="query" key={refId}>
          <header>
            <b>{refId}</b>
            <span>
              {instant ? "one moment" : `every ${step / 1000} s`}
              {", "}
              {data?.frames.filter((frame) => frame.refId === refId).length ?? 0} series
            </span>
            <button type="button" class="control" onClick={() => void copy(expr)}>
              <Icon name="copy" /> Copy
            </button>
            {prometheusUrl.value === "" ? null : (
              <a class="control" href={graphUrl(expr, from, to)} target="_blank" rel="noopener noreferrer">
                <Icon name="link" /> In Prometheus
              </a>
            )}
          </header>
          <pre tabIndex={0}>{expr}</pre>
        </section>
      ))}
    </Dialog>
  );
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notice("Copied.");
  } catch {
    notice("The browser does not let this page copy: select the text instead.");
  }
}

function graphUrl(expr: string, from: number, to: number): string {
  const params = new URLSearchParams({
    "g0.expr": expr,
    "g0.tab": "0",
    "g0.range_input": `${Math.max(1, Math.round((to - from) / 1000))}s`,
    "g0.end_input": new Date(to).toISOString(),
  });
  return `${prometheusUrl.value.replace(/\/$/, "")}/graph?${params}`;
}
