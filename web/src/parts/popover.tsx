import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { placeBelow } from "./place.ts";

interface PopoverProps {
  /** What the button is for, in words; also the name of what opens. */
  readonly label: string;
  readonly button: ComponentChildren;
  readonly class?: string;
  readonly role?: "dialog" | "menu";
  /** The button's `data-open`, by which shortcuts find it. */
  readonly name?: string;
  readonly hint?: string;
  readonly onClose?: () => void;
  readonly children: (close: () => void) => ComponentChildren;
}

/**
 * A button and what it opens: in the browser's top layer, closed by Escape or a click elsewhere, below the button
 * or above it where there is more room. The focus goes in when it opens and back when it closes.
 */
export function Popover(props: PopoverProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const role = props.role ?? "dialog";
  const leave = (): void => {
    setOpen(false);
    props.onClose?.();
  };
  const close = (): void => {
    leave();
    button.current?.focus({ preventScroll: true });
  };

  // Before the next key: who types on after a shortcut means the field that it opens.
  useLayoutEffect(() => {
    const element = sheet.current;
    const anchor = button.current;
    if (!open || element === null || anchor === null) return;
    element.showPopover();
    const place = (): void => placeBelow(anchor, element);
    place();
    (element.querySelector<HTMLElement>("[data-first]") ?? element).focus({ preventScroll: true });
    const resized = new ResizeObserver(place);
    resized.observe(element);
    const gone = new AbortController();
    const outside = (event: Event): void => {
      const target = event.target;
      if (target instanceof Node && !element.contains(target) && !anchor.contains(target)) leave();
    };
    document.addEventListener("pointerdown", outside, { capture: true, signal: gone.signal });
    document.addEventListener("focusin", outside, { signal: gone.signal });
    addEventListener("resize", place, { signal: gone.signal });
    addEventListener("scroll", place, { capture: true, passive: true, signal: gone.signal });
    return () => {
      resized.disconnect();
      gone.abort();
    };
  }, [open]);

  return (
    <>
      <button
        ref={button}
        type="button"
        class={`control ${props.class ?? ""}`}
        aria-haspopup={role}
        aria-expanded={open}
        aria-label={props.label}
        title={props.hint ?? props.label}
        data-open={props.name}
        onClick={() => (open ? leave() : setOpen(true))}
      >
        {props.button}
      </button>
      {open ? (
        <div
          ref={sheet}
          class="sheet"
          popover="manual"
          role={role}
          aria-label={props.label}
          tabIndex={-1}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.preventDefault();
            event.stopPropagation();
            close();
          }}
        >
          {props.children(close)}
        </div>
      ) : null}
    </>
  );
}
