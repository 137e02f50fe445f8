import type { ObjectReader } from "./object-reader.ts";
import type { DashboardLink } from "./panel.ts";

function readLink(link: ObjectReader, kind: DashboardLink["kind"]): DashboardLink {
  return {
    ...link.part,
    kind,
    title: link.text("title"),
    url: link.text("url"),
    tags: link.texts("tags"),
    keepTime: link.flag("keepTime") ?? false,
    includeVars: link.flag("includeVars") ?? false,
  };
}

/** The links of a board: menus by tag and single addresses. */
export function readBoardLinks(board: ObjectReader): readonly DashboardLink[] {
  return board
    .objects("links")
    .map((link) => readLink(link, link.raw("type") === "dashboards" ? "dashboards" : "link"));
}

/** The links that hang on a panel, those on its values among them. */
export function readPanelLinks(
  panel: ObjectReader,
  fieldHolder: ObjectReader | undefined = panel,
): readonly DashboardLink[] {
  const config = fieldHolder?.object("fieldConfig");
  const onValues = config?.object("defaults")?.objects("links") ?? [];
  const onSome = (config?.objects("overrides") ?? [])
    .flatMap((override) => override.objects("properties"))
    .filter((property) => property.raw("id") === "links")
    .flatMap((property) => property.objects("value"));
  return [
    ...panel.objects("links").map((link) => readLink(link, "panel")),
    ...[...onValues, ...onSome].map((link) => readLink(link, "data")),
  ];
}
