import type { Panel } from "./model.ts";

/**
 * Places as Grafana's grid leaves them: no panel lies on another, and none hangs above a hole. Panels keep their
 * order from above; each comes to rest on what is over it.
 */
export function settle(panels: readonly Panel[]): readonly Panel[] {
  const bottoms = new Array<number>(24).fill(0);
  const rest = new Map<Panel, Panel>();
  for (const panel of panels.toSorted((a, b) => a.grid.y - b.grid.y || a.grid.x - b.grid.x)) {
    const { x, w, h } = panel.grid;
    const y = Math.max(...bottoms.slice(x, x + w));
    bottoms.fill(y + h, x, x + w);
    rest.set(panel, y === panel.grid.y ? panel : { ...panel, grid: { ...panel.grid, y } });
  }
  return panels.map((panel) => rest.get(panel) ?? panel);
}
