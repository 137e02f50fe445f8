import type { CheckReport } from "../checks/check-report.ts";
import { type Html, html } from "./html.ts";

/** The name of a check, which leads to its page where it has one. */
export const checkName = ({ check }: Pick<CheckReport, "check">): Html =>
  check.link === undefined ? html`${check.name}` : html`<a href="${check.link}">${check.name}</a>`;
