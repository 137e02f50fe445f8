import DOMPurify from "dompurify";
import { marked } from "marked";

// Boards come from anywhere: what they say is shown, never run. Styles and ids could reach out of the panel.
const allowed = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: ["style", "form", "input", "button", "textarea", "select", "iframe", "object", "embed"],
  FORBID_ATTR: ["style", "id", "name", "class"],
  ALLOWED_URI_REGEXP:
    /^(?:https?:|mailto:|data:image\/(?:png|gif|jpeg|webp);|\/|#|\?|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i,
};

DOMPurify.addHook("afterSanitizeAttributes", (node) => {
  if (node.tagName === "IMG") {
    if (!node.hasAttribute("alt")) node.setAttribute("alt", "");
    // The page loads nothing from elsewhere; not to ask keeps the console quiet. The words of the picture stay.
    for (const name of ["src", "srcset"]) {
      if (!/^(data:|\/(?!\/))/i.test(node.getAttribute(name) ?? "")) node.removeAttribute(name);
    }
  }
  if (node.tagName !== "A" || !/^https?:/i.test(node.getAttribute("href") ?? "")) return;
  node.setAttribute("target", "_blank");
  node.setAttribute("rel", "noopener noreferrer");
});

/** What a text panel says, as nodes that hold nothing which runs. */
export function safeWords(mode: string, content: string): DocumentFragment {
  const html = mode === "html" ? content : marked.parse(content, { async: false, gfm: true });
  return DOMPurify.sanitize(html, { ...allowed, RETURN_DOM_FRAGMENT: true });
}
