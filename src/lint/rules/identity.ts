import type { Check } from "../finding.ts";

const longestUid = 40;
const longestTag = 50;

/** Rules about what a board is called. */
export const checkIdentity: Check = (board, report) => {
  const { uid, title, id, tags } = board;
  const path = board.format === "classic" ? "uid" : "metadata.name";
  if (uid === undefined || uid === "") {
    report("uid-missing", { path }, "has no uid", "give it one that never changes, such as team-service");
  } else if (uid.length > longestUid) {
    report("uid", { path }, `has a uid of ${uid.length} characters`, `use at most ${longestUid}`);
  } else if (!/^[a-zA-Z0-9_-]+$/.test(uid)) {
    const odd = /[^a-zA-Z0-9_-]/u.exec(uid)?.[0] ?? "";
    report("uid", { path }, `has ${JSON.stringify(odd)} in its uid`, "use letters, digits, _ and -");
  }
  // Grafana takes 0 for none.
  if (id !== undefined && id !== null && id !== 0) {
    report("board-id", { path: "id" }, `has the id ${JSON.stringify(id)}`, "write null, or leave it out");
  }
  if (title === undefined || title.trim() === "") {
    report("board-title", { path: "title" }, "has no title", "name the board");
  }
  tags.forEach((tag, index) => {
    const where = { path: `tags[${index}]` };
    if (tag.length > longestTag) {
      report("tag", where, `has a tag of ${tag.length} characters`, `use at most ${longestTag}`);
    } else if (tag.trim() === "") report("tag-empty", where, "has an empty tag", "remove it");
  });
};
