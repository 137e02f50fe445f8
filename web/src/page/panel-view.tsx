import type { FunctionComponent } from "preact";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { entryOf } from "../../../src/narrow/index.ts";
import type { Panel } from "../board/model.ts";
import { annotationQueries, isOnPanel } from "../data/annotations.ts";
import { panelFrames } from "../data/panel-frames.ts";
import { panelRange } from "../data/panel-range.ts";
import { colors } from "../field/named-colors.ts";
import type { PanelData } from "../frame/frame.ts";
import type { PanelHost, PanelTime } from "../panels/chart/host.ts";
import { asksNothing, panelKinds } from "../panels/kinds.ts";
import type { PanelProps } from "../panels/panel-props.ts";
import { useInSight } from "../parts/use-in-sight.ts";
import { useSize } from "../parts/use-size.ts";
import { interpolate } from "../scope/interpolate.ts";
import { panelScope } from "../scope/scope.ts";
import type { View } from "../session/board-view.ts";
import { client } from "../session/server.ts";
import type { Session } from "../session/session.ts";
import { theme } from "../theme/theme.ts";
import { describeOwnRange } from "../time/describe-own-range.ts";
import { LoadingBar } from "./loading-bar.tsx";
import { PanelCard } from "./panel-card.tsx";
import { frameWidth } from "./panel-frame.ts";
import { PanelHead } from "./panel-head.tsx";
import { QueryWindow } from "./query-window.tsx";
import { type Loaded, usePanelData } from "./use-panel-data.ts";

interface PanelViewProps {
  readonly session: Session;
  readonly view: View;
  readonly panel: Panel;
  readonly host: PanelHost;
  /** Why it cannot be drawn at all, if it cannot. */
  readonly undrawn: string | undefined;
  /** What of it is left out. */
  readonly leftOut: readonly string[];
  readonly large: boolean;
}

/** Whether two of its kind stand beside each other on a narrow screen. */
const isSmall = ({ type, grid: { w, h } }: Panel): boolean => w <= (type === "stat" ? 8 : 6) && h <= 6;

/** One panel: its head, what it shows, and what to say when there is nothing to show. */
export function PanelView(props: PanelViewProps) {
  const { session, view, panel, host, undrawn, large } = props;
  const element = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const inSight = useInSight(element);
  const size = useSize(body);
  // Grafana counts the points that there is room for with the frame.
  const width = size.width === 0 ? 0 : size.width + frameWidth;
  const { loaded, loading } = usePanelData(panel, view, inSight && undrawn === undefined, width);
  const [asking, setAsking] = useState(false);
  const ask = useCallback(() => setAsking(true), []);
  useEffect(() => {
    const panelElement = element.current;
    panelElement?.addEventListener("query", ask);
    return () => panelElement?.removeEventListener("query", ask);
  }, [ask]);
  const themeName = theme.value;
  const marks = session.marks.annotations.value;

  const frames = useMemo(
    () =>
      loaded === undefined
        ? []
        : panelFrames(panel, loaded.data, {
            theme: themeName,
            zone: loaded.view.zone,
            scope: loaded.view.scope,
          }),
    [panel, loaded, themeName],
  );
  const time = useMemo((): PanelTime | undefined => {
    if (loaded === undefined) return undefined;
    const off = annotationQueries(session.board)
      .filter((query) => !isOnPanel(query, panel.number))
      .map(({ name }) => name);
    const annotations = marks
      .filter(({ source }) => !off.includes(source))
      .map((mark) => ({ ...mark, color: colors[themeName].of(mark.color) }));
    return { range: loaded.range, annotations };
  }, [loaded, marks, themeName]);

  const title = interpolate(panel.title, panelScope(panel, view.scope), "text");
  const { x, y, w, h } = panel.grid;
  const empty =
    loaded !== undefined && frames.every(({ fields }) => fields.every(({ values }) => values.length === 0));
  const { data } = loaded ?? {};
  const ownRange = ownRangeOf(panel, view);
  const description = interpolate(panel.description, panelScope(panel, view.scope), "text");

  return (
    <article
      ref={element}
      class={`panel ${panel.transparent ? "bare" : ""} ${w <= 6 ? "narrow" : ""} ${isSmall(panel) ? "small" : ""} ${w <= 8 ? "slim" : ""} ${large ? "large" : ""}`}
      style={{ "--x": x + 1, "--y": y + 1, "--w": w, "--h": h }}
      tabIndex={-1}
      aria-label={title || panel.type}
      aria-busy={loading}
      data-panel={panel.id}
      data-kind={panel.type}
      data-state={stateOf(
        undrawn,
        loaded !== undefined,
        data?.error,
        data?.staleSince,
        empty && !asksNothing(panel.type),
      )}
    >
      {loading ? <LoadingBar /> : null}
      <PanelHead
        panel={panel}
        title={title}
        description={description}
        ownRange={ownRange}
        host={host}
        data={data}
        frames={frames}
        leftOut={props.leftOut}
        large={large}
        zone={view.zone}
        onQuery={ask}
        body={body}
      />
      <div ref={body} class="body">
        <Drawn
          panel={panel}
          undrawn={undrawn}
          loaded={loaded}
          time={time}
          empty={empty}
          frames={frames}
          size={size}
          host={host}
          theme={themeName}
        />
      </div>
      {asking ? (
        <QueryWindow panel={panel} title={title} data={data} onClose={() => setAsking(false)} />
      ) : null}
    </article>
  );
}

/** What the head says of a range that only this panel has. */
function ownRangeOf(panel: Panel, view: View): string {
  const { timeFrom, timeShift, hideTimeOverride } = panel;
  if (hideTimeOverride || (timeFrom === undefined && timeShift === undefined)) return "";
  const scope = panelScope(panel, view.scope);
  return describeOwnRange(panelRange(panel, { ...view, scope, now: view.range.to }).own);
}

interface DrawnProps extends Pick<PanelProps, "panel" | "frames" | "size" | "host" | "theme"> {
  readonly undrawn: string | undefined;
  readonly loaded: Loaded | undefined;
  readonly time: PanelTime | undefined;
  readonly empty: boolean;
}

function Drawn({ undrawn, loaded, time, empty, ...props }: DrawnProps) {
  const { panel } = props;
  if (undrawn !== undefined) return <PanelCard title="Not drawn" words={undrawn} />;
  if (loaded === undefined || time === undefined) return null;
  if (empty && !asksNothing(panel.type)) return <Nothing panel={panel} data={loaded.data} />;
  const Kind = entryOf<FunctionComponent<PanelProps>>(panelKinds, panel.type);
  return Kind === undefined ? null : (
    <Kind {...props} data={loaded.data} time={time} scope={loaded.view.scope} client={client} />
  );
}

function Nothing({ panel, data }: { readonly panel: Panel; readonly data: PanelData }) {
  if (data.error !== undefined) return <PanelCard title="No answer" words={data.error} failed />;
  return (
    <PanelCard title={data.histograms > 0 ? "Not drawn" : noValueOf(panel)} words={data.notes.join(" ")} />
  );
}

function noValueOf(panel: Panel): string {
  const { noValue } = panel.fieldConfig.defaults;
  return typeof noValue === "string" && noValue.trim() !== "" ? noValue : "No data";
}

function stateOf(
  undrawn: string | undefined,
  loaded: boolean,
  error: string | undefined,
  staleSince: number | undefined,
  empty: boolean,
): string {
  if (undrawn !== undefined) return "undrawn";
  if (!loaded) return "waiting";
  if (staleSince !== undefined) return "stale";
  if (error !== undefined) return "error";
  return empty ? "empty" : "done";
}
