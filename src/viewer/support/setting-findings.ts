import { leftOut } from "../../grafana/index.ts";
import { type Finding, shown } from "./finding.ts";
import type { Declared } from "./model.ts";

/** What settings ask for beyond what is drawn. */
export const settingFindings = ({ schema, json, path: place, of }: Declared): readonly Finding[] =>
  leftOut(schema, json).map(({ path, value, sentence }) => ({
    what: `${path} ${shown(value)}${of === "" ? "" : ` of ${of}`}`,
    reason: sentence,
    path: place === "" ? path : `${place}.${path}`,
    value,
  }));
