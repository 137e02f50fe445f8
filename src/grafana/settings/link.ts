import { flag, text, texts, undrawn, unseen, word } from "../declare/options.ts";

const ofBoardLinks = unseen("is read of links in the head of a board");

/** A link of a panel. */
export const panelLink = {
  title: text(),
  url: text(),
  targetBlank: flag(false),
  type: ofBoardLinks,
  icon: ofBoardLinks,
  tooltip: ofBoardLinks,
  tags: ofBoardLinks,
  asDropdown: ofBoardLinks,
  includeVars: ofBoardLinks,
  keepTime: ofBoardLinks,
  placement: ofBoardLinks,
  origin: ofBoardLinks,
};

/** A link of a value. */
export const dataLink = {
  title: text(),
  url: text(),
  targetBlank: flag(false),
  oneClick: undrawn(false, "A click keeps the tooltip open, with the link in it."),
  internal: undrawn(undefined, "Links into Grafana's Explore are left out."),
};

const linkIcons = ["external link", "dashboard", "question", "info", "bolt", "doc", "cloud"] as const;

/** A link in the head of a board. */
export const boardLink = {
  title: text(),
  type: word(["link", "dashboards"], "link"),
  url: text(),
  tags: texts(),
  icon: word(linkIcons, "external link"),
  tooltip: text(),
  targetBlank: flag(false),
  asDropdown: flag(false),
  includeVars: flag(false),
  keepTime: flag(false),
  placement: undrawn(undefined, "It stands in the head of the page."),
  origin: unseen("says who wrote the link"),
};
