import { lexer, type Token, type Tokens } from "marked";
import { inlineText, passagesOf } from "./plain-text.ts";
import type { Section } from "./section.ts";

const isHeading = (token: Token): token is Tokens.Heading => token.type === "heading";

function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}

/** The headings directly below a section: all there is to quote of one that has no text of its own. */
function childHeadings(sections: readonly Section[], at: number): readonly string[] {
  const depth = sections[at]?.headings.length ?? 0;
  const later = sections.slice(at + 1);
  const end = later.findIndex(({ headings }) => headings.length <= depth);
  return later
    .slice(0, end === -1 ? later.length : end)
    .flatMap(({ headings }) => (headings.length === depth + 1 ? headings.slice(-1) : []));
}

/** Splits the Markdown of `path` into its sections. */
export function splitDocument(path: string, markdown: string): readonly Section[] {
  const sections: (Section & { passages: string[] })[] = [];
  const taken = new Map<string, number>();
  let title = path;
  let trail: readonly { readonly depth: number; readonly text: string }[] = [];

  const open = (): void => {
    const last = trail.at(-1)?.text;
    const name = last === undefined ? path : `${path}#${anchor(last)}`;
    const seen = taken.get(name) ?? 0;
    taken.set(name, seen + 1);
    const id = seen === 0 ? name : `${name}-${seen}`;
    sections.push({ id, path, title, headings: trail.map(({ text }) => text), passages: [] });
  };

  let titled = false;
  for (const token of lexer(markdown)) {
    if (isHeading(token)) {
      const text = inlineText(token.tokens, token.text);
      if (!titled && token.depth === 1) {
        title = text;
        titled = true;
      } else {
        trail = [...trail.filter(({ depth }) => depth < token.depth), { depth: token.depth, text }];
      }
      open();
    } else {
      const passages = passagesOf(token).filter((passage) => passage !== "");
      if (passages.length === 0) continue;
      if (sections.length === 0) open();
      sections.at(-1)?.passages.push(...passages);
    }
  }
  return sections.map((section, i) =>
    section.passages.length > 0 ? section : { ...section, passages: childHeadings(sections, i) },
  );
}
