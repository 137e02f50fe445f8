import { text, undrawn, unseen, word } from "../declare/options.ts";

const options = {
  mode: word(["markdown", "html", "code"], "markdown"),
  content: text(),
  code: {
    language: unseen("colours code, whose text is the same"),
    showLineNumbers: undrawn(false, "Lines have no numbers."),
    showMiniMap: unseen("draws the same text once more, small"),
  },
  renderMode: undrawn("once", "The text is shown once."),
};

export const textPanel = { options, custom: {}, asks: false };
