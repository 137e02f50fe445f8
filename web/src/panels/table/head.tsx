import { type Column, type Sort, widthOf } from "./columns.ts";

interface TableHeadProps {
  readonly columns: readonly Column[];
  readonly sort: Sort | undefined;
  /** By name of a field: what its cells must hold. */
  readonly filters: ReadonlyMap<string, string>;
  readonly onSort: (sort: Sort | undefined) => void;
  readonly onFilter: (name: string, text: string) => void;
}

/** Titles of columns, which sort by a click, and below them what narrows the rows. */
export function TableHead({ columns, sort, filters, onSort, onFilter }: TableHeadProps) {
  return (
    <thead>
      <tr>
        {columns.map((column, i) => (
          <Title key={`${i}/${column.field.name}`} column={column} sort={sort} onSort={onSort} />
        ))}
      </tr>
      {columns.some(({ filterable }) => filterable) ? (
        <tr class="filters">
          {columns.map(({ field, filterable }, i) => (
            <td key={`${i}/${field.name}`}>
              {filterable ? (
                <input
                  type="search"
                  placeholder="Filter"
                  aria-label={`Filter ${field.title}`}
                  value={filters.get(field.name) ?? ""}
                  onInput={(event) => onFilter(field.name, event.currentTarget.value)}
                />
              ) : null}
            </td>
          ))}
        </tr>
      ) : null}
    </thead>
  );
}

interface TitleProps extends Pick<TableHeadProps, "sort" | "onSort"> {
  readonly column: Column;
}

function Title({ column, sort, onSort }: TitleProps) {
  const { field, align, wrapHead, hideHead, sortable } = column;
  const by = sort?.by === field.title ? sort : undefined;
  const words = hideHead ? <span class="unseen">{field.title}</span> : field.title;
  return (
    <th
      scope="col"
      class={`${align} ${wrapHead ? "wrap" : ""}`}
      style={widthOf(column)}
      {...(sortable ? { "aria-sort": by === undefined ? "none" : by.down ? "descending" : "ascending" } : {})}
    >
      {sortable ? (
        <button type="button" onClick={() => onSort(next(sort, field.title))}>
          {words}
          <span class="arrow" aria-hidden="true">
            {by === undefined ? "" : by.down ? "↓" : "↑"}
          </span>
        </button>
      ) : (
        <span class="title">{words}</span>
      )}
    </th>
  );
}

/** Down first, then up, then the order of the data. */
function next(sort: Sort | undefined, by: string): Sort | undefined {
  if (sort?.by !== by) return { by, down: true };
  return sort.down ? { by, down: false } : undefined;
}
