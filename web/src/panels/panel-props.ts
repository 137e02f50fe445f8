import type { Panel } from "../board/model.ts";
import type { DataClient } from "../client/client.ts";
import type { Frame, PanelData } from "../frame/frame.ts";
import type { Size } from "../parts/use-size.ts";
import type { Scope } from "../scope/scope.ts";
import type { ThemeName } from "../theme/theme.ts";
import type { PanelHost, PanelTime } from "./chart/host.ts";

/** What every kind of panel is given to draw. */
export interface PanelProps {
  readonly panel: Panel;
  readonly frames: readonly Frame[];
  readonly data: PanelData;
  /** Of the room inside the panel, in CSS pixels. */
  readonly size: Size;
  readonly time: PanelTime;
  readonly host: PanelHost;
  readonly theme: ThemeName;
  readonly scope: Scope;
  readonly client: DataClient;
}
