interface PanelCardProps {
  readonly title: string;
  readonly words: string;
  readonly failed?: boolean;
}

/** Stands where there is nothing to draw, and says why. */
export function PanelCard({ title, words, failed = false }: PanelCardProps) {
  return (
    <div class={`card ${failed ? "failed" : ""}`}>
      <p class="what">{title}</p>
      {words === "" ? null : <p>{words}</p>}
    </div>
  );
}
