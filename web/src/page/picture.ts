import fontUrl from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import { toBlob } from "html-to-image";
import { ink } from "../theme/theme.ts";
import { saveBlob } from "./save.ts";

/** Puts a panel on the clipboard as a PNG, or saves it where the browser forbids that; says which it was. */
export async function copyPicture(panel: HTMLElement, title: string): Promise<string> {
  const blob = await toBlob(panel, {
    pixelRatio: 2,
    backgroundColor: ink.value.panel,
    // Left to itself the library goes through all style sheets, in a way that the page's content policy refuses.
    fontEmbedCSS: await embeddedFont(),
    // Buttons are of no use in a picture.
    filter: (node) => !(node instanceof Element && node.matches(".head .control, .sheet, .loading")),
  });
  if (blob === null) throw new Error("nothing was drawn");
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    return "The picture is on the clipboard.";
  } catch {
    saveBlob(`${title || "panel"}.png`, blob);
    return "The browser does not let this page copy pictures, so it was saved.";
  }
}

/** A picture cannot fetch its typeface, so it carries it. */
async function embeddedFont(): Promise<string> {
  const blob = await (await fetch(fontUrl)).blob();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const reader = new FileReader();
  reader.onload = () => resolve(String(reader.result));
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(blob);
  return `@font-face { font-family: "Inter Variable"; font-weight: 100 900; src: url("${await promise}") format("woff2"); }`;
}
