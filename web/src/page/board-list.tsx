import { useEffect, useState } from "preact/hooks";
import { boardPath } from "../app/address.ts";
import { helpOpen, listenForKeys } from "../app/listen-for-keys.ts";
import { boards, problems } from "../app/server.ts";
import { Icon } from "../parts/icon.tsx";
import { toggleTheme } from "../theme/theme.ts";
import { Header } from "./header.tsx";

/** All boards, for those who come without an address. */
export function BoardList() {
  const [search, setSearch] = useState("");
  useEffect(() => {
    document.title = "Boards";
    return listenForKeys(() => ({
      "?": () => {
        helpOpen.value = true;
      },
      "/": () => document.querySelector<HTMLElement>(".boards input")?.focus(),
      d: toggleTheme,
    }));
  }, []);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = (boards.value ?? []).filter(({ title, tags, file }) =>
    words.every((word) => `${title} ${tags.join(" ")} ${file}`.toLowerCase().includes(word)),
  );
  return (
    <>
      <Header uid={undefined} title="Boards" />
      <main class="boards">
        <h1>Boards</h1>
        <label class="search">
          <Icon name="search" />
          <span class="unseen">Search boards</span>
          <input
            type="search"
            placeholder="Search by title, tag or file"
            value={search}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        </label>
        {problems.value.map((problem) => (
          <p key={problem} class="failure">
            {problem}
          </p>
        ))}
        <ul class="plain">
          {found.map(({ uid, title, tags, file, problems: wrong }) => (
            <li key={uid}>
              <a href={boardPath(uid, title)}>
                <b>{title}</b>
                <span class="file">{file}</span>
                <span class="tags">
                  {tags.map((tag) => (
                    <span key={tag} class="tag">
                      {tag}
                    </span>
                  ))}
                </span>
                {wrong.map((problem) => (
                  <span key={problem} class="failure">
                    {problem}
                  </span>
                ))}
              </a>
            </li>
          ))}
        </ul>
        {boards.value !== undefined && found.length === 0 ? <p class="none">No board fits.</p> : null}
      </main>
    </>
  );
}
