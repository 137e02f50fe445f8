import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "./icon.tsx";

export interface Option {
  readonly value: string;
  readonly text: string;
  /** A second line. */
  readonly hint?: string;
}

interface OptionListProps {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly multi?: boolean;
  /** A value that is not among the options may be typed. */
  readonly custom?: boolean;
  readonly onPick: (value: string) => void;
}

/** More than that nobody reads; the search narrows it. */
const shown = 200;

let lists = 0;

/** A list to choose from, with a search field: arrows move, Enter chooses, and in a multiple choice toggles. */
export function OptionList({
  label,
  options,
  chosen,
  multi = false,
  custom = false,
  onPick,
}: OptionListProps) {
  const [search, setSearch] = useState("");
  const id = useMemo(() => `options-${lists++}`, []);
  const list = useRef<HTMLDivElement>(null);
  const matching = useMemo(() => narrowed(options, search, custom), [options, search, custom]);
  const visible = matching.slice(0, shown);
  const first = Math.max(
    0,
    visible.findIndex((option) => chosen.includes(option.value)),
  );
  const [active, setActive] = useState(first);
  const at = Math.min(active, visible.length - 1);

  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: "nearest" });
  }, [at, visible.length]);

  const move = (event: KeyboardEvent): void => {
    const to = target(event.key, at, visible.length);
    const picked = visible[at];
    if (event.key === "Enter" && picked !== undefined) onPick(picked.value);
    else if (to !== undefined) setActive(to);
    else return;
    event.preventDefault();
  };

  return (
    <div class="options">
      <div class="search">
        <Icon name="search" />
        <input
          data-first
          type="text"
          role="combobox"
          aria-label={`${label}: search`}
          aria-expanded="true"
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
          autocomplete="off"
          spellcheck={false}
          placeholder={custom ? "Search or type a value" : "Search"}
          value={search}
          onInput={(event) => {
            setSearch(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={move}
        />
      </div>
      <div ref={list} id={id} class="list" role="listbox" aria-label={label} aria-multiselectable={multi}>
        {visible.map((option, index) => (
          <div
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={chosen.includes(option.value)}
            class={index === at ? "active" : ""}
            onPointerMove={() => setActive(index)}
            onClick={() => onPick(option.value)}
          >
            <span class={multi ? "tick box" : "tick"}>
              {chosen.includes(option.value) ? <Icon name="check" /> : null}
            </span>
            <span class="what">
              {option.text}
              {option.hint === undefined ? null : <small>{option.hint}</small>}
            </span>
          </div>
        ))}
      </div>
      {visible.length === 0 ? <p class="none">Nothing matches.</p> : null}
      {matching.length > shown ? <p class="none">{matching.length - shown} more: type to narrow.</p> : null}
    </div>
  );
}

function narrowed(options: readonly Option[], search: string, custom: boolean): readonly Option[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = options.filter((option) =>
    words.every((word) => `${option.text} ${option.hint ?? ""}`.toLowerCase().includes(word)),
  );
  const typed = search.trim();
  if (!custom || typed === "" || options.some((option) => option.value === typed)) return matching;
  return [...matching, { value: typed, text: typed, hint: "as typed" }];
}

function target(key: string, at: number, count: number): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + 10,
    PageUp: at - 10,
  };
  const to = moves[key];
  if (to === undefined || count === 0) return undefined;
  const single = Math.abs(to - at) === 1;
  return single ? (to + count) % count : Math.max(0, Math.min(count - 1, to));
}
