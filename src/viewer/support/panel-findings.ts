import {
  type Dashboard,
  type DashboardPanel,
  leftOut,
  type PanelKind,
  type Part,
  panelKinds,
  type Schema,
  transformations,
} from "../../grafana/index.ts";
import { entryOf, type Fields, objectOf, objectsOf } from "../../narrow/index.ts";
import { type Finding, shown } from "./finding.ts";
import { optionFindings } from "./option-findings.ts";
import { settingsOfData, settingsOfPanel, settingsOfPlace } from "./panel-settings.ts";
import { settingFindings } from "./setting-findings.ts";
import { sourceFindings, sourceKind } from "./source-findings.ts";
import { supported } from "./supported.ts";

const matchers: readonly string[] = supported.matchers;

function matcherFindings(fieldConfig: Fields): readonly Finding[] {
  return objectsOf(fieldConfig.overrides)
    .map(({ matcher }) => String(objectOf(matcher).id))
    .filter((id) => !matchers.includes(id))
    .map((id) => ({ what: `override matcher ${shown(id)}`, reason: "Its overrides are left out." }));
}

function transformationFindings(id: string, options: Fields): readonly Finding[] {
  const schema = entryOf<Schema>(transformations, id);
  if (schema === undefined)
    return [{ what: `transformation ${shown(id)}`, reason: "The data is shown without it." }];
  return leftOut(schema, options).map(({ path, value, sentence }) => ({
    what: `transformation ${shown(id)} with ${path} ${shown(value)}`,
    reason: sentence,
    value,
  }));
}

/** What is not drawn of a panel; `items` are its places in a layout. */
export function panelFindings(
  panel: DashboardPanel,
  items: readonly Part[],
  board: Dashboard,
  loki: boolean,
): readonly Finding[] {
  if (panel.reference)
    return [{ what: "library panel", reason: "The file holds only its name; Grafana keeps the rest." }];
  const { type = "", spec, look } = panel;
  if (type === "row") return [];
  const kind = entryOf<PanelKind>(panelKinds, type);
  if (kind === undefined)
    return [
      {
        what: `panel type ${shown(type)}`,
        reason: `The viewer draws ${Object.keys(panelKinds).join(", ")}.`,
      },
    ];
  const own = [
    ...settingFindings(settingsOfPanel(panel, board.format), spec.path),
    ...items.flatMap((item) => settingFindings(settingsOfPlace(item), board.spec.path)),
  ];
  if (!kind.asks) return [...own, ...optionFindings(panel, kind)];
  const asked = panel.queries.filter(({ hidden }) => !hidden);
  const changes = panel.transformations.filter(({ disabled }) => !disabled);
  return [
    ...own,
    ...asked.flatMap(({ datasource }) => sourceFindings(sourceKind(datasource), loki)),
    ...changes.flatMap(({ id, options }) => transformationFindings(id ?? "", objectOf(options))),
    ...matcherFindings(objectOf(look.json.fieldConfig)),
    ...settingsOfData(panel).flatMap((one) => settingFindings(one, spec.path)),
    ...optionFindings(panel, kind),
  ];
}
