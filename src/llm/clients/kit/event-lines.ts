const data = "data:";

/** Finds the events in the bytes of a stream as they pass. Holds the line that has not ended, and nothing else. */
export class EventLines {
  readonly #decoder = new TextDecoder();
  readonly #told: (event: unknown) => void;
  #open = "";

  constructor(told: (event: unknown) => void) {
    this.#told = told;
  }

  push(bytes: Uint8Array): void {
    this.#take(this.#decoder.decode(bytes, { stream: true }));
  }

  /** A whole text, or the next part of one. */
  #take(text: string): void {
    const lines = (this.#open + text).split(/\r\n|\n|\r/);
    this.#open = lines.pop() ?? "";
    for (const line of lines) this.#line(line);
  }

  end(): void {
    this.#take(`${this.#decoder.decode()}\n`);
  }

  #line(line: string): void {
    // Of all that may stand here an object alone is an event: `[DONE]` is none.
    const text = line.startsWith(data) ? line.slice(data.length).trimStart() : "";
    if (!text.startsWith("{")) return;
    try {
      this.#told(JSON.parse(text));
    } catch {
      // What is no JSON tells nothing.
    }
  }
}
