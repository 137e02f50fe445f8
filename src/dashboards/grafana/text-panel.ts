import type * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder, TextMode } from "@grafana/grafana-foundation-sdk/text";
import type { TextPanel } from "../model/panel.ts";

export function textPanel({ markdown }: TextPanel): sdk.Panel {
  return new PanelBuilder().mode(TextMode.Markdown).content(markdown).build();
}
