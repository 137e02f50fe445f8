import { render } from "preact";
import { listen } from "../session/live.ts";
import { bringCalendar } from "../time/calendar.ts";
import { grafanaCalendar } from "../time/grafana-calendar.ts";
import { App } from "./app.tsx";

bringCalendar(grafanaCalendar);

/** Draws the page, and keeps to what the server says. */
export function show(page: HTMLElement): void {
  render(<App />, page);
  listen();
}
