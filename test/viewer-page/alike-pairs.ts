import type { Page } from "playwright-core";
import { settled } from "./stage.ts";

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Pair = readonly [Box, Box];

/** Where the bodies of panels are, from the top of what is in sight. */
const measured = (titles: readonly string[]): string => `${JSON.stringify(titles)}.map((title) => {
  const body = document.querySelector('.panel[aria-label="' + title + '"] .body');
  const { left, top, width, height } = body.getBoundingClientRect();
  return { x: Math.round(left), y: Math.round(top), width: Math.floor(width), height: Math.floor(height) };
})`;

/** Brings a panel below the page's head, which covers what is there. */
const broughtUp = (title: string): string => `{
  const { top } = document.querySelector('.panel[aria-label="${title}"]').getBoundingClientRect();
  scrollBy({ top: top - document.querySelector("header.top").offsetHeight - 10, behavior: "instant" });
}`;

/**
 * Compares parts of a picture. An edge between two pixels is drawn otherwise elsewhere on the screen, so that a pixel
 * is another only where it is none of what is around that place in the other part.
 */
const compared = (picture: string, pairs: readonly Pair[]): string => `(async () => {
  const image = await createImageBitmap(new Blob([Uint8Array.fromBase64("${picture}")]));
  const pen = new OffscreenCanvas(image.width, image.height).getContext("2d", { willReadFrequently: true });
  pen.drawImage(image, 0, 0);
  const pixels = ({ x, y, width, height }) => pen.getImageData(x, y, width, height).data;
  const near = 4;
  const isNew = (value, part, at, width) => {
    let [least, most] = [255, 0];
    for (let row = -1; row <= 1; row++)
      for (let column = -1; column <= 1; column++) {
        const other = part[at + (row * width + column) * 4] ?? part[at];
        least = Math.min(least, other);
        most = Math.max(most, other);
      }
    return value < least - near || value > most + near;
  };
  return ${JSON.stringify(pairs)}.map(([a, b]) => {
    const [one, other] = [pixels(a), pixels(b)];
    if (a.width !== b.width || a.height !== b.height) return false;
    return one.every(
      (value, i) =>
        Math.abs(value - other[i]) <= near ||
        !(isNew(value, other, i, a.width) || isNew(other[i], one, i, a.width)),
    );
  });
})()`;

const twoFrames = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))";
const idle = "new Promise((done) => requestIdleCallback(() => done()))";

/**
 * Which pairs of panels, in order of their rows, look alike. One picture is taken of all that are in sight, since
 * a picture of each costs as much as one of all.
 */
export async function alikePairs(
  page: Page,
  titles: readonly (readonly [string, string])[],
): Promise<boolean[]> {
  await page.mouse.move(1, 1);
  const bottom = page.viewportSize()?.height ?? 0;
  const alike: boolean[] = [];
  while (alike.length < titles.length) {
    const left = titles.slice(alike.length);
    await page.evaluate(broughtUp(left[0]?.[0] ?? ""));
    // The page hears of what has come in sight with the next frame, and draws it in tasks that nothing may hold up.
    await page.evaluate(twoFrames);
    await settled(page);
    await page.evaluate(idle);
    const boxes = await page.evaluate<Box[]>(measured(left.flat()));
    const pairs = left.map((_titles, i): Pair => {
      const [one, other] = boxes.slice(i * 2);
      if (one === undefined || other === undefined) throw new Error("no panel");
      return [one, other];
    });
    const hidden = pairs.findIndex((pair) => pair.some(({ y, height }) => y + height > bottom));
    const seen = hidden < 0 ? pairs : pairs.slice(0, hidden);
    if (seen.length === 0) throw new Error(`${left[0]?.join(", ")}: higher than the window`);
    const picture = await page.screenshot({ animations: "disabled" });
    alike.push(...(await page.evaluate<boolean[]>(compared(picture.toString("base64"), seen))));
  }
  return alike;
}
