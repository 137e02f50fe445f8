import type { BoardLink } from "../board/model.ts";
import { Icon, type IconName } from "../parts/icon.tsx";
import { Menu, type MenuItem } from "../parts/menu.tsx";
import { interpolate } from "../scope/interpolate.ts";
import { boardLinkUrl } from "../scope/link-url.ts";
import { address, boardPath } from "../session/address.ts";
import type { View } from "../session/board-view.ts";
import { boards } from "../session/server.ts";
import type { Session } from "../session/session.ts";

interface BoardLinksProps {
  readonly session: Session;
  readonly view: View;
}

/** Links to other boards by tag, with time and variables kept, and plain links. */
export function BoardLinks({ session, view }: BoardLinksProps) {
  return (
    <>
      {session.board.links.map((link, i) => (
        <OneLink key={`${i}/${link.title}`} link={link} view={view} />
      ))}
    </>
  );
}

function OneLink({ link, view }: { readonly link: BoardLink; readonly view: View }) {
  if (link.type === "link") {
    const url = boardLinkUrl(link, view.scope);
    if (url === undefined) return null;
    return (
      <a class="control" href={url} title={interpolate(link.tooltip, view.scope)} {...inTab(link)}>
        <Icon name={icons[link.icon]} />
        <span>{interpolate(link.title, view.scope) || url}</span>
      </a>
    );
  }
  const items = (boards.value ?? [])
    .filter(({ tags, uid }) => uid !== address.value.uid && link.tags.every((tag) => tags.includes(tag)))
    .flatMap(({ uid, title }): MenuItem[] => {
      const url = boardLinkUrl({ ...link, url: boardPath(uid, title) }, view.scope);
      return url === undefined ? [] : [{ title, icon: "table", url, newTab: link.targetBlank }];
    });
  if (items.length === 0) return null;
  const title = interpolate(link.title, view.scope) || "Boards";
  if (link.asDropdown) {
    return (
      <Menu
        label={title}
        button={
          <>
            <span>{title}</span>
            <Icon name="chevron" />
          </>
        }
        items={items}
      />
    );
  }
  return (
    <>
      {items.map(({ title, url }) => (
        <a key={title} class="control" href={url ?? ""} {...inTab(link)}>
          {title}
        </a>
      ))}
    </>
  );
}

const inTab = ({ targetBlank }: BoardLink) =>
  targetBlank ? { target: "_blank", rel: "noopener noreferrer" } : {};

const icons = {
  "external link": "external",
  dashboard: "table",
  question: "help",
  info: "info",
  bolt: "bolt",
  doc: "page",
  cloud: "cloud",
} as const satisfies Readonly<Record<BoardLink["icon"], IconName>>;
