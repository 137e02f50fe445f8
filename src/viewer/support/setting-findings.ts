import { leftOut } from "../../grafana/index.ts";
import type { Declared } from "./declared.ts";
import { type Finding, shown } from "./finding.ts";

/** What settings ask for beyond what is drawn; `base` is where the board or the panel stands that has them. */
export function settingFindings({ schema, part, of }: Declared, base: string): readonly Finding[] {
  const place = below(part.path, base);
  return leftOut(schema, part.json).map(({ path, value, sentence }) => ({
    what: `${path} ${shown(value)}${of === "" ? "" : ` of ${of}`}`,
    reason: sentence,
    path: place === "" ? path : `${place}.${path}`,
    value,
  }));
}

const below = (path: string, base: string): string =>
  path === base || path.startsWith(`${base}.`) ? path.slice(base.length + 1) : path;
