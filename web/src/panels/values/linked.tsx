import type { ComponentChildren } from "preact";
import type { TipLink } from "../chart/tooltip.ts";

interface LinkedProps {
  readonly links: readonly TipLink[];
  readonly class: string;
  readonly style?: Readonly<Record<string, string | number>>;
  readonly children: ComponentChildren;
}

/** A part of a panel that is a link where its field has one. */
export function Linked({ links, class: name, style = {}, children }: LinkedProps) {
  const [first] = links;
  if (first === undefined) {
    return (
      <div class={name} style={style}>
        {children}
      </div>
    );
  }
  return (
    <a
      class={`${name} linked`}
      style={style}
      href={first.url}
      title={first.title}
      {...(first.newTab ? { target: "_blank", rel: "noopener noreferrer" } : {})}
    >
      {children}
    </a>
  );
}
