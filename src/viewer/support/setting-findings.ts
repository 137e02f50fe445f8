import { type LeftOut, leftOut } from "../../grafana/index.ts";
import type { Declared } from "./declared.ts";
import { type Finding, shown } from "./finding.ts";

/** What is left out of settings that stand at `place`, which are those `of` something that has a name. */
export const findingOf = ({ path, value, sentence }: LeftOut, place: string, of = ""): Finding => ({
  what: `${path} ${shown(value)}${of === "" ? "" : ` of ${of}`}`,
  reason: sentence,
  path: place === "" ? path : `${place}.${path}`,
  value,
});

/** What settings ask for beyond what is drawn; `base` is where the board or the panel stands that has them. */
export function settingFindings({ schema, part, of }: Declared, base: string): readonly Finding[] {
  const place = below(part.path, base);
  return leftOut(schema, part.json).map((one) => findingOf(one, place, of));
}

const below = (path: string, base: string): string =>
  path === base || path.startsWith(`${base}.`) ? path.slice(base.length + 1) : path;
