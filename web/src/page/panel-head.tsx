import type { RefObject } from "preact";
import type { Panel } from "../board/model.ts";
import { csvOf } from "../data/csv.ts";
import type { Frame, PanelData } from "../frame/frame.ts";
import { clockSeconds } from "../panels/chart/clock.ts";
import type { PanelHost } from "../panels/chart/host.ts";
import { Icon } from "../parts/icon.tsx";
import { Menu, type MenuItem } from "../parts/menu.tsx";
import { Popover } from "../parts/popover.tsx";
import { address, setParams } from "../session/address.ts";
import { notice } from "./notice.tsx";
import { saveText } from "./save.ts";

interface PanelHeadProps {
  readonly panel: Panel;
  readonly title: string;
  readonly description: string;
  /** Such as `Last 2 hours`, where the panel has a range of its own. */
  readonly ownRange: string;
  readonly zone: string;
  readonly host: PanelHost;
  readonly data: PanelData | undefined;
  readonly frames: readonly Frame[];
  readonly leftOut: readonly string[];
  readonly large: boolean;
  readonly body: RefObject<HTMLElement | null>;
  readonly onQuery: () => void;
}

/** Title, what there is to know, and what can be done with a panel. */
export function PanelHead(props: PanelHeadProps) {
  const { panel, title, description, ownRange, data, leftOut } = props;
  const beyond = data?.left ?? [];
  const notes = [
    ...(data?.notes ?? []),
    ...leftOut.map((what) => `Not drawn: ${what}.`),
    ...(beyond.length === 0
      ? []
      : [
          `${beyond.length} more series are not drawn: ${beyond.slice(0, 5).join(", ")}${beyond.length > 5 ? ", …" : ""}`,
        ]),
  ];
  return (
    <header class="head">
      {title === "" ? <span class="untitled" /> : <h3 title={title}>{title}</h3>}
      {ownRange === "" ? null : (
        <span class="own-range" title={ownRange}>
          <Icon name="clock" />
          {ownRange}
        </span>
      )}
      {description === "" ? null : (
        <Popover label={`About ${title}`} class="bare tiny" hint={description} button={<Icon name="info" />}>
          {() => <p class="words">{description}</p>}
        </Popover>
      )}
      {notes.length === 0 ? null : (
        <Popover
          label={`Notes on ${title}`}
          class="bare tiny note"
          hint={notes.join("\n")}
          button={<Icon name="info" />}
        >
          {() =>
            notes.map((note) => (
              <p key={note} class="words">
                {note}
              </p>
            ))
          }
        </Popover>
      )}
      {data?.error === undefined ? null : <Trouble data={data} error={data.error} zone={props.zone} />}
      <Menu
        label={`Menu of ${title}`}
        class="bare tiny more"
        button={<Icon name="menu" />}
        items={itemsOf(props)}
        name={`menu-${panel.id}`}
      />
    </header>
  );
}

function Trouble({
  data,
  error,
  zone,
}: {
  readonly data: PanelData;
  readonly error: string;
  readonly zone: string;
}) {
  const since = data.staleSince;
  const words = since === undefined ? error : `${error} What is drawn is of ${clockSeconds(since, zone)}.`;
  return (
    <Popover
      label={since === undefined ? "Error" : `Stale since ${clockSeconds(since, zone)}`}
      class="bare tiny trouble"
      hint={words}
      button={
        <>
          <Icon name="warning" />
          {since === undefined ? null : <span>{clockSeconds(since, zone)}</span>}
        </>
      }
    >
      {() => <p class="words">{words}</p>}
    </Popover>
  );
}

function itemsOf({ panel, title, host, frames, large, body, onQuery }: PanelHeadProps): MenuItem[] {
  const links = panel.links.flatMap((link): MenuItem[] => {
    const found = host.linkOf(link);
    return found === undefined
      ? []
      : [{ title: found.title, icon: "link", url: found.url, newTab: found.newTab }];
  });
  return [
    {
      title: large ? "View small" : "View large",
      icon: "expand",
      key: "v",
      run: () => toggleLarge(panel.id),
    },
    { title: "Show query", icon: "code", key: "e", run: onQuery },
    {
      title: "Copy as picture",
      icon: "image",
      run: () => {
        const element = body.current?.closest<HTMLElement>(".panel");
        if (element === null || element === undefined) return;
        void import("./picture.ts")
          .then(({ copyPicture }) => copyPicture(element, title))
          .then(notice, () => notice("The picture could not be made."));
      },
    },
    {
      title: "Download CSV",
      icon: "download",
      run: () => saveText(`${title || panel.type}.csv`, "text/csv", csvOf(frames)),
    },
    ...links,
  ];
}

/** Shows one panel alone, or all again. */
export function toggleLarge(id: string): void {
  const now = address.value.params.get("viewPanel");
  setParams({ viewPanel: now === null ? id : undefined });
}
