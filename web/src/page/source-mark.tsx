import { clockSeconds } from "../panels/chart/clock.ts";
import { prometheusUrl, sourceState } from "../session/server.ts";

/** Which Prometheus is asked, and whether it answers. */
export function SourceMark() {
  const { down, since, why } = sourceState.value;
  const url = prometheusUrl.value;
  const text = down
    ? `Prometheus is gone since ${clockSeconds(since, "browser")}`
    : url.replace(/^https?:\/\//, "");
  return (
    <a
      class={`source ${down ? "down" : ""}`}
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      title={down ? why : `Prometheus at ${url} answers`}
    >
      <i class="dot" />
      <span role="status">{text}</span>
    </a>
  );
}
