import { setImmediate as nextTask } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { timeSeriesPanel } from "../../src/grafana/index.ts";
import { objectOf } from "../../src/narrow/index.ts";
import { renderDashboards } from "../../src/render/index.ts";
import { startViewer, type Viewer } from "../../src/viewer/index.ts";
import type { Panel } from "../../web/src/board/model.ts";
import { readBoard } from "../../web/src/board/read-board.ts";
import { createClient } from "../../web/src/client/client.ts";
import { postTogether } from "../../web/src/client/post-together.ts";
import { sourcesOf } from "../../web/src/client/sources.ts";
import { panelFrames } from "../../web/src/data/panel-frames.ts";
import { type RunContext, runPanel } from "../../web/src/data/run-panel.ts";
import { farApart } from "../../web/src/field/apart.ts";
import { colorDistance } from "../../web/src/field/color-distance.ts";
import { colors, type ThemeName } from "../../web/src/field/named-colors.ts";
import type { Frame } from "../../web/src/frame/frame.ts";
import { seriesStyle } from "../../web/src/panels/timeseries/style.ts";
import { builtinEntries } from "../../web/src/scope/builtins.ts";
import { usualDates } from "../../web/src/time/date-rules.ts";
import { resolveRange } from "../../web/src/time/time-range.ts";
import { resolveVariables } from "../../web/src/variables/resolve.ts";
import { scopeOf } from "../../web/src/variables/state.ts";
import { startDrivenEngine } from "../dashboards/boards/driven-engine.ts";
import type { EngineWith } from "../engine/engine-with.ts";
import { live } from "./fake-client.ts";

/** As many colours as everybody tells apart; up to twice as many differ. */
const most = 12;

const boards = [...renderDashboards({ scrapeIntervalSeconds: 1 }).values()].map((text) =>
  readBoard(JSON.parse(text)),
);
const withSeries = (panel: Panel): boolean => ["timeseries", "state-timeline"].includes(panel.type);

/** The colour on the ground of the panel. */
function onGround(color: string, opacity: number, ground: string): string {
  const parts = (css: string): readonly number[] =>
    [1, 3, 5].map((at) => Number.parseInt(css.slice(at, at + 2), 16));
  const under = parts(ground);
  const mixed = parts(color).map((part, i) => Math.round(part * opacity + (under[i] ?? 0) * (1 - opacity)));
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

interface Drawn {
  readonly title: string;
  readonly color: string;
  /** Lines of one look that are told apart by colour alone. */
  readonly look: string;
}

/** What a panel draws, in the colours that reach the eye: of areas their filling, of states their bands. */
function drawnBy(panel: Panel, frames: readonly Frame[], theme: ThemeName): readonly Drawn[] {
  const ground = colors[theme].panel;
  const fields = frames.flatMap((frame) => frame.fields.filter(({ type }) => type === "number"));
  if (panel.type === "state-timeline") {
    const states = fields.flatMap(({ values, display }) => values.map((value) => display(value)));
    return [
      ...new Map(states.map(({ text, color }) => [text, { title: text, color, look: "band" }])).values(),
    ];
  }
  return fields.map((field) => {
    const { width, fill, dash } = seriesStyle(field);
    const opacity = width > 0 ? 1 : fill;
    const look = dash.length === 0 ? "line" : "dashes";
    return { title: field.title, color: onGround(colors[theme].of(field.color), opacity, ground), look };
  });
}

describe("the series of each panel over real data", () => {
  let driven: EngineWith;
  let viewer: Viewer;

  beforeAll(async () => {
    driven = await startDrivenEngine();
    viewer = await startViewer({ dashboards: [], prometheusUrl: driven.url, port: 0 });
  });
  afterAll(async () => {
    await viewer?.close();
    await driven?.stop();
  });

  // Its lines are asked of a Loki.
  const ofPrometheus = boards.filter(({ uid }) => uid !== "tta-logs");

  it.each(ofPrometheus.map((board) => [board.uid, board] as const))(
    "of %s are told apart by everybody, in both themes",
    async (_uid, board) => {
      const client = createClient({
        post: postTogether({ url: `${viewer.url}/api/ask`, fetch, soon: setImmediate, nextTask }),
      });
      const sources = sourcesOf(await (await fetch(`${viewer.url}/api/config`)).json());
      const range = resolveRange({ from: "now-2m", to: "now" }, Date.now(), "utc");
      const builtins = builtinEntries(range, "utc", board);
      const variables = { range, url: new Map(), client, sources, builtins };
      const states = await resolveVariables(board.variables, variables, live());
      const scope = scopeOf(states, builtins, range);
      const context: RunContext = {
        client,
        sources,
        range,
        zone: "utc",
        dates: usualDates,
        width: 600,
        scope,
        now: Date.now,
      };
      for (const panel of board.rows.flatMap(({ panels }) => panels).filter(withSeries)) {
        const data = await runPanel(panel, context, live());
        expect(data.error, panel.title).toBeUndefined();
        for (const theme of ["dark", "light"] as const) {
          const drawn = drawnBy(panel, panelFrames(panel, data, { theme, zone: "utc", scope }), theme);
          drawn.forEach((one, i) => {
            for (const other of drawn.slice(0, i)) {
              const where = `${panel.title}, ${theme}: ${one.title} ${one.color}, ${other.title} ${other.color}`;
              if (drawn.length <= 2 * most) expect(one.color, where).not.toBe(other.color);
              if (drawn.length > most) continue;
              expect(colorDistance(one.color, other.color), where).toBeGreaterThanOrEqual(farApart);
            }
          });
        }
      }
    },
    60_000,
  );
});

describe("our boards", () => {
  const lines = boards.flatMap(({ rows }) => rows.flatMap(({ panels }) => panels)).filter(withSeries);

  it("fill stacked areas without edges, so that what is 0 is not seen", () => {
    const stacked = lines.filter(({ fieldConfig: { defaults } }) => {
      return objectOf(objectOf(defaults.custom).stacking).mode === "normal";
    });
    expect(stacked.length).toBeGreaterThan(10);
    for (const { title, fieldConfig } of stacked) {
      expect(objectOf(fieldConfig.defaults.custom), title).toMatchObject({
        lineWidth: 0,
        showPoints: "never",
      });
    }
  });

  it("sort their legends by the greatest value, so that what is out of sight is what matters least", () => {
    for (const { title, type, options } of lines.filter(({ type }) => type === "timeseries")) {
      const { legend } = options.read(timeSeriesPanel.options);
      expect([type, legend.sortBy, legend.sortDesc], title).toEqual([type, "Max", true]);
    }
  });
});
