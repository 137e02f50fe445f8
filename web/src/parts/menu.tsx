import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";
import { Popover } from "./popover.tsx";

export interface MenuItem {
  readonly title: string;
  readonly icon: IconName;
  readonly key?: string;
  readonly run?: () => void;
  readonly url?: string;
  readonly newTab?: boolean;
}

interface MenuProps {
  readonly label: string;
  readonly button: ComponentChildren;
  readonly class?: string;
  readonly name?: string;
  readonly items: readonly MenuItem[];
}

/** A button with a list of things to do; arrows move in it. */
export function Menu({ label, button, items, class: className, name }: MenuProps) {
  return (
    <Popover
      label={label}
      button={button}
      role="menu"
      {...(className === undefined ? {} : { class: className })}
      {...(name === undefined ? {} : { name })}
    >
      {(close) => (
        <div class="menu" onKeyDown={walk} role="none">
          {items.map((item, i) => (
            <MenuEntry key={item.title} item={item} first={i === 0} close={close} />
          ))}
        </div>
      )}
    </Popover>
  );
}

interface MenuEntryProps {
  readonly item: MenuItem;
  readonly first: boolean;
  readonly close: () => void;
}

function MenuEntry({ item, first, close }: MenuEntryProps) {
  const { title, icon, key, run, url, newTab = false } = item;
  const content = (
    <>
      <Icon name={icon} />
      <span>{title}</span>
      {key === undefined ? null : <kbd>{key}</kbd>}
    </>
  );
  const marked = first ? { "data-first": true } : {};
  if (url !== undefined) {
    return (
      <a
        {...marked}
        role="menuitem"
        href={url}
        onClick={close}
        {...(newTab ? { target: "_blank", rel: "noopener noreferrer" } : {})}
      >
        {content}
      </a>
    );
  }
  return (
    <button
      {...marked}
      type="button"
      role="menuitem"
      onClick={() => {
        close();
        run?.();
      }}
    >
      {content}
    </button>
  );
}

function walk(event: KeyboardEvent): void {
  if (!(event.currentTarget instanceof Element)) return;
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? entries.indexOf(focused) : -1;
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: entries.length - 1,
  };
  const to = moves[event.key];
  if (to === undefined) return;
  event.preventDefault();
  entries[(to + entries.length) % entries.length]?.focus();
}
