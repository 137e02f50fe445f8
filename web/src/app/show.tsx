import { render } from "preact";
import { bringCalendar } from "../time/calendar.ts";
import { grafanaCalendar } from "../time/grafana-calendar.ts";
import { App } from "./app.tsx";
import { listen } from "./live.ts";

bringCalendar(grafanaCalendar);

/** Draws the page, and keeps to what the server says. */
export function show(page: HTMLElement): void {
  render(<App />, page);
  listen();
}
