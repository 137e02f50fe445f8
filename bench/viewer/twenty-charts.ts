interface PanelJson {
  readonly type: string;
  readonly panels?: readonly PanelJson[];
}

interface BoardJson {
  readonly title: string;
  readonly panels: readonly PanelJson[];
}

/** How many panels the board has that the issue of the viewer measures. */
export const count = 20;
const columns = 4;
const height = 8;

const charts = ({ panels }: BoardJson): readonly PanelJson[] =>
  panels
    .flatMap((panel) => (panel.type === "row" ? (panel.panels ?? []) : [panel]))
    .filter(({ type }) => type === "timeseries");

/**
 * The hardest board of twenty panels that our own boards give: nothing but charts over time, of the boards that have
 * most of them.
 */
export function twentyCharts(boards: readonly BoardJson[]): object {
  const richest = boards.toSorted((a, b) => charts(b).length - charts(a).length);
  const enough = richest.findIndex((_board, i) => richest.slice(0, i + 1).flatMap(charts).length >= count);
  const taken = richest.slice(0, enough + 1);
  const panels = taken.flatMap(charts).slice(0, count);
  if (panels.length < count) throw new Error(`our boards have only ${panels.length} charts`);
  return {
    ...taken[0],
    uid: "twenty-charts",
    title: "Twenty charts",
    templating: { list: variablesOf(taken) },
    panels: panels.map((panel, i) => ({
      ...panel,
      id: i + 1,
      gridPos: { x: (i % columns) * 6, y: Math.floor(i / columns) * height, w: 6, h: height },
    })),
  };
}

interface WithVariables {
  readonly templating?: { readonly list?: readonly { readonly name: string }[] };
}

/** Each variable of any board, once. */
function variablesOf(boards: readonly (BoardJson & WithVariables)[]): readonly object[] {
  const all = boards.flatMap(({ templating }) => templating?.list ?? []);
  return [...new Map(all.map((variable) => [variable.name, variable])).values()];
}
