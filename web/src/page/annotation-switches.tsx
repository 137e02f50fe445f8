import { annotationQueries } from "../data/annotations.ts";
import { colors } from "../field/named-colors.ts";
import type { Session } from "../session/session.ts";
import { theme } from "../theme/theme.ts";

/** Switches for what is marked on the time axis. */
export function AnnotationSwitches({ session }: { readonly session: Session }) {
  const queries = annotationQueries(session.board).filter(({ hide }) => !hide);
  const problems = session.marks.problems.value;
  return (
    <>
      {queries.map(({ name, enable, iconColor }) => {
        const on = session.marks.switched.value.get(name) ?? enable;
        return (
          <button
            key={name}
            type="button"
            class="control switch"
            role="switch"
            aria-checked={on}
            title={problems[0] ?? `Mark on the time axis: ${name}`}
            onClick={() => session.switchAnnotations(name, !on)}
          >
            <i class="mark" style={{ background: on ? colors[theme.value].of(iconColor) : "" }} />
            {name}
          </button>
        );
      })}
    </>
  );
}
