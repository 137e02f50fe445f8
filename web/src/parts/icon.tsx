/** Shapes on a 16 × 16 grid, drawn for this page. */
const shapes = {
  back: "M6.5 3.5 2.5 7.5l4 4M2.5 7.5h7a4 4 0 0 1 4 4v1",
  bolt: "M8.8 2 4 9h3.4L7.2 14 12 7H8.6z",
  check: "m3 8.5 3.2 3.2L13 4.8",
  chevron: "m4.5 6.5 3.5 3.5 3.5-3.5",
  clock: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2ZM8 5v3.2l2.2 1.4",
  close: "m4 4 8 8m0-8-8 8",
  cloud: "M4.8 12.5a2.8 2.8 0 0 1-.3-5.6 3.6 3.6 0 0 1 7-.6 3.1 3.1 0 0 1-.3 6.2z",
  code: "M5.5 4.5 2 8l3.5 3.5m5-7L14 8l-3.5 3.5",
  copy: "M5.5 5.5h7v8h-7zM3.5 10.5v-8h7",
  download: "M8 2.5v7m-3-3 3 3 3-3M2.5 13.5h11",
  expand: "M9.5 2.5h4v4m0-4-5 5m-2 6h-4v-4m0 4 5-5",
  external: "M9.5 2.5h4v4m0-4-6 6M11.5 9.5v4h-9v-9h4",
  help: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2ZM6.3 6.4a1.7 1.7 0 1 1 2.5 1.5c-.6.3-.8.6-.8 1.2M8 11.2v.1",
  image: "M2.5 3.5h11v9h-11zM2.5 11l3.5-3.5 2.5 2.5 2-2 3 3M10.5 6v.1",
  info: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2ZM8 7.3v3.5M8 5.1v.1",
  link: "M6.8 9.2 9.2 6.8M7 4.8l1.2-1.2a2.9 2.9 0 0 1 4.2 4.2L11.2 9M9 11.2l-1.2 1.2a2.9 2.9 0 0 1-4.2-4.2L4.8 7",
  menu: "M8 3.5v.1M8 8v.1m0 4.4v.1",
  moon: "M13 9.4A5.4 5.4 0 0 1 6.6 3a5.4 5.4 0 1 0 6.4 6.4Z",
  page: "M4 2.5h5.5L12 5v8.5H4zM6.2 7.5h3.6M6.2 10.2h3.6",
  refresh: "M13 8a5 5 0 1 1-1.6-3.7M13 2.5v2.8h-2.8",
  search: "M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4Zm3.2 7.4 3.3 3.3",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6ZM8 1.5v1m0 11v1m6.5-6.5h-1m-11 0h-1m11.1-4.6-.7.7m-7.8 7.8-.7.7m9.2 0-.7-.7M4.1 4.1l-.7-.7",
  table: "M2.5 3.5h11v9h-11zM2.5 6.5h11M6.5 6.5v6",
  warning: "M8 2.5 14 13H2zM8 6.5v3M8 11.2v.1",
  zoomOut: "M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4Zm3.2 7.4 3.3 3.3M5.2 7h3.6",
} as const;

export type IconName = keyof typeof shapes;

/** A decoration: whoever shows it says in words what it stands for. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={shapes[name]} />
    </svg>
  );
}
