import { Icon } from "../parts/icon.tsx";
import { Popover } from "../parts/popover.tsx";
import type { Undrawn } from "./undrawn.ts";

/** Counts what is not drawn, and lists it; a board without any says nothing. */
export function UndrawnMark({
  undrawn,
  problems,
}: {
  readonly undrawn: Undrawn;
  readonly problems: readonly string[];
}) {
  const { all, panels } = undrawn;
  const parts = all.length - [...panels.keys()].length;
  if (all.length === 0 && problems.length === 0) return null;
  const text =
    panels.size > 0 ? counted(panels.size, "panel") : counted(Math.max(parts, problems.length), "part");
  return (
    <Popover
      name="undrawn"
      class="trouble"
      label={`${text} not drawn`}
      button={
        <>
          <Icon name="warning" />
          <span>{text} not drawn</span>
        </>
      }
    >
      {() => (
        <ul class="plain undrawn-list">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
          {all.map(({ panelId, title, what, reason }) => (
            <li key={`${panelId}/${what}`}>
              <b>{title}</b>: {what}. <span>{reason}</span>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
