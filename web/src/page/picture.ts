import { toBlob } from "html-to-image";
import { ink } from "../theme/theme.ts";
import { saveBlob } from "./save.ts";

/** Puts a panel on the clipboard as a PNG, or saves it where the browser forbids that; says which it was. */
export async function copyPicture(panel: HTMLElement, title: string): Promise<string> {
  const blob = await toBlob(panel, {
    pixelRatio: 2,
    backgroundColor: ink.value.panel,
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
