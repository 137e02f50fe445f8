import { boardLink, dataLink, type Json, panelLink, readOptions } from "../../../src/grafana/index.ts";
import type { BoardLink, PanelLink } from "./model.ts";

export const readPanelLink = (json: Json): PanelLink => readOptions(panelLink, json);

/** A link of a field. One that only Grafana can open (`internal`) has no address. */
export const readDataLink = (json: Json): PanelLink => readOptions(dataLink, json);

export const readBoardLink = (json: Json): BoardLink => readOptions(boardLink, json);
