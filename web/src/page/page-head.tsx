import type { ComponentChildren } from "preact";
import { Icon } from "../parts/icon.tsx";
import { buildProblem } from "../session/live.ts";
import { theme, toggleTheme } from "../theme/theme.ts";
import { helpOpen } from "./listen-for-keys.ts";

interface PageHeadProps {
  /** What is open, and the way to others. */
  readonly title: ComponentChildren;
  /** Which time, and what else is the same on the whole page. */
  readonly tools?: ComponentChildren;
  /** What narrows it, on a line of its own. */
  readonly second?: ComponentChildren;
}

/** The head that all pages share. */
export function PageHead({ title, tools, second }: PageHeadProps) {
  return (
    <header class="top">
      <div class="bar">
        <a class="home" href="/" title="All boards">
          <span class="unseen">All boards</span>
          <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d="M2 11.5 5.5 6.5l3 2.5L14 3" />
          </svg>
        </a>
        {title}
        <span class="space" />
        <div class="tools">{tools}</div>
        <button
          type="button"
          class="control bare"
          aria-label={theme.value === "dark" ? "Light theme" : "Dark theme"}
          title="Dark or light (d)"
          onClick={toggleTheme}
        >
          <Icon name={theme.value === "dark" ? "sun" : "moon"} />
        </button>
        <button
          type="button"
          class="control bare"
          aria-label="Keys"
          title="Keys (?)"
          onClick={() => {
            helpOpen.value = true;
          }}
        >
          <Icon name="help" />
        </button>
      </div>
      {second === undefined ? null : <div class="bar second">{second}</div>}
      {buildProblem.value === undefined ? null : (
        <p class="banner" role="status">
          {buildProblem.value}
        </p>
      )}
    </header>
  );
}
