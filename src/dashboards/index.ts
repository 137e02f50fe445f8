export { boards } from "./boards/index.ts";
export { type BoardOptions, buildBoard } from "./grafana/build-board.ts";
export { boardUid } from "./grafana/identity.ts";
export { type Board, catalogBoard, defineBoard, type Row } from "./model/board.ts";
export { type Color, palette } from "./model/color.ts";
export {
  type Panel,
  type PanelQuery,
  type StatPanel,
  stat,
  type TimeseriesPanel,
  timeseries,
} from "./model/panel.ts";
export { type PanelAddress, panelAddress } from "./panel-address.ts";
