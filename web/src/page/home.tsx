import { useEffect, useState } from "preact/hooks";
import { objectsOf, textOf } from "../../../src/narrow/index.ts";
import { rawTag } from "../../../src/viewer/support/index.ts";
import { Icon } from "../parts/icon.tsx";
import { type BoardEntry, boards, config, problems } from "../session/server.ts";
import { toggleTheme } from "../theme/theme.ts";
import { BoardCard } from "./board-card.tsx";
import { Header } from "./header.tsx";
import { helpOpen, listenForKeys } from "./listen-for-keys.ts";
import { useHome } from "./use-home.ts";

/** Where those arrive who come without an address: every board with its question and its state, the overview first. */
export function Home() {
  const [search, setSearch] = useState("");
  const state = useHome();
  useEffect(() => {
    document.title = "Boards";
    return listenForKeys(() => ({
      "?": () => {
        helpOpen.value = true;
      },
      "/": () => document.querySelector<HTMLElement>(".home-page input")?.focus(),
      d: toggleTheme,
    }));
  }, []);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ title, question, tags, file }: BoardEntry): boolean =>
    words.every((word) => `${title} ${question} ${tags.join(" ")} ${file}`.toLowerCase().includes(word));
  const found = (boards.value ?? []).filter(fits);
  const lead = found.find(({ place }) => place === 0);
  const rest = found.filter((board) => board !== lead);
  const ours = rest.filter(({ place }) => place !== undefined);
  const raw = rest.filter(isRaw);
  const others = rest.filter((board) => board.place === undefined && !isRaw(board));
  return (
    <>
      <Header uid={undefined} title="Boards" />
      <main class="home-page">
        <h1 class="unseen">Boards</h1>
        {[...problems.value, ...(state.problem === undefined ? [] : [state.problem])].map((problem) => (
          <p key={problem} class="failure">
            {problem}
          </p>
        ))}
        {lead === undefined ? null : <BoardCard board={lead} state={state} lead />}
        {raw.length > 0 ? <h2 class="part">Services without boards</h2> : null}
        <Cards boards={raw} state={state} />
        <label class="search">
          <Icon name="search" />
          <span class="unseen">Search boards</span>
          <input
            type="search"
            placeholder="Search by title, question, tag or file"
            value={search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        </label>
        <Cards boards={ours} state={state} />
        {others.length > 0 && ours.length > 0 ? <h2 class="part">Other boards</h2> : null}
        <Cards boards={others} state={state} />
        {boards.value !== undefined && found.length === 0 ? <p class="none">No board fits.</p> : null}
        <Neighbours />
      </main>
    </>
  );
}

/** Made of what a service serves, because nobody made a board for it. */
const isRaw = ({ tags }: BoardEntry): boolean => tags.includes(rawTag);

type CardsProps = { readonly boards: readonly BoardEntry[]; readonly state: ReturnType<typeof useHome> };

function Cards({ boards: shown, state }: CardsProps) {
  return (
    <div class="board-cards">
      {shown.map((board) => (
        <BoardCard key={board.uid} {...{ board, state }} />
      ))}
    </div>
  );
}

/** Other pages of the stack, with what they are for. */
function Neighbours() {
  const links = objectsOf(config.value.links);
  if (links.length === 0) return null;
  return (
    <>
      <h2 class="part">Beside the boards</h2>
      <ul class="plain neighbours">
        {links.map(({ title, url, about }) => (
          <li key={textOf(url, "")}>
            <a href={textOf(url, "")} target="_blank" rel="noopener noreferrer">
              {textOf(title, "")}
            </a>
            <span>{textOf(about, "")}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
