import { signal } from "@preact/signals";

const words = signal("");
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something for a few seconds. */
export function notice(text: string): void {
  words.value = text;
  clearTimeout(timer);
  timer = setTimeout(() => {
    words.value = "";
  }, 4000);
}

export function Notice() {
  return (
    <p class={`notice ${words.value === "" ? "" : "shown"}`} role="status">
      {words.value}
    </p>
  );
}
