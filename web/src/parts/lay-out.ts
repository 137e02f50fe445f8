import { inTurn } from "./task-queue.ts";

type Look = () => () => void;

let looks: Look[] = [];

/**
 * Looks where the browser has placed what was put into the page, before it is painted. All that ask meanwhile look at
 * once, and act on it only then: the browser lays out the page one time for all of them.
 */
export function onceLaidOut(look: Look): () => void {
  looks.push(look);
  if (looks.length === 1) inTurn(lookAll);
  return () => {
    looks = looks.filter((other) => other !== look);
  };
}

function lookAll(): void {
  const now = looks;
  looks = [];
  for (const act of now.map((look) => look())) act();
}
