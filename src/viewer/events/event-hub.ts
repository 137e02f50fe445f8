import type { BoardChanges } from "../boards/shelf.ts";

/** What an open page is told. */
export type ViewerEvent =
  /** First of all; another `run` than before means that the viewer was started again. */
  | { readonly event: "hello"; readonly data: { readonly run: string; readonly problem: string | null } }
  | { readonly event: "boards"; readonly data: BoardChanges }
  /** Why the boards are older than their source; null when they no longer are. */
  | { readonly event: "problem"; readonly data: { readonly problem: string | null } };

/** Takes the text of one event. */
type Listener = (text: string) => void;

/** Tells all open pages. */
export interface EventHub {
  readonly size: number;
  publish(event: ViewerEvent): void;
  /** Gives the undo. */
  subscribe(listener: Listener): () => void;
}

/** An event as `text/event-stream` writes it; JSON has no line breaks that would end it early. */
export function eventText({ event, data }: ViewerEvent): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

export function createEventHub(): EventHub {
  const listeners = new Set<Listener>();
  return {
    get size() {
      return listeners.size;
    },
    publish: (event) => {
      const text = eventText(event);
      for (const listener of listeners) listener(text);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
