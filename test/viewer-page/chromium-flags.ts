/** A browser without a screen that talks to nobody but whom it is sent to. */
export const chromiumFlags: string[] = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
