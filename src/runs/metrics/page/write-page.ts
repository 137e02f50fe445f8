import { headerText, type PageFormat } from "../../../metrics/index.ts";
import { infoName } from "../families.ts";
import type { Senders } from "../senders.ts";
import { seriesLines } from "./lines.ts";

const sliceLength = 65_536;

/** What else senders say of themselves, as OpenMetrics wants an info written. */
function* infoLines(senders: Senders, format: PageFormat, nowMs: number): Generator<string> {
  const header = format === "text" ? `# TYPE ${infoName} gauge\n` : "# TYPE target info\n";
  let headed = false;
  for (const sender of senders.all()) {
    if (sender.info === undefined || !sender.isShown(nowMs)) continue;
    if (!headed) yield header;
    headed = true;
    yield `${infoName}{${sender.info}} 1\n`;
  }
}

function* familyLines(
  senders: Senders,
  format: PageFormat,
  nowMs: number,
  scraped: ReadonlySet<string>,
): Generator<string> {
  for (const family of senders.families.all()) {
    let headed = false;
    for (const series of family.series) {
      if (!senders.shows(series, nowMs, scraped)) continue;
      if (!headed) yield headerText(family, format);
      headed = true;
      yield seriesLines(series, format);
    }
  }
}

/**
 * The page of all who send metrics, in slices: let others have their turn between two. Of services that are `scraped` it
 * lacks what our SDK sends, which is on their own.
 */
export function* writePage(
  senders: Senders,
  format: PageFormat,
  nowMs: number,
  scraped: ReadonlySet<string> = new Set(),
): Generator<string> {
  let slice = "";
  for (const lines of [infoLines, familyLines])
    for (const text of lines(senders, format, nowMs, scraped)) {
      slice += text;
      if (slice.length < sliceLength) continue;
      yield slice;
      slice = "";
    }
  yield format === "openmetrics" ? `${slice}# EOF\n` : slice;
}
