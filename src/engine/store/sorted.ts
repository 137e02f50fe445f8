/** Numbers in ascending order. Whoever gets them only reads. */
export type Sorted = readonly number[];

/** Those that are in both. */
function intersection(a: Sorted, b: Sorted): Sorted {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const both: number[] = [];
  let at = 0;
  for (const number of short) {
    at = firstFrom(long, number, at);
    if (long[at] === number) both.push(number);
  }
  return both;
}

/** Those of the first that are not in the second. */
export function difference(a: Sorted, b: Sorted): Sorted {
  if (b.length === 0) return a;
  let at = 0;
  return a.filter((number) => {
    at = firstFrom(b, number, at);
    return b[at] !== number;
  });
}

/** Those that are in one of the lists, too. */
export function among(numbers: Sorted, lists: readonly Sorted[]): Sorted {
  const found = lists.map((list) => intersection(numbers, list)).filter(({ length }) => length > 0);
  return merged(found);
}

/** Those of all lists; one that is in several may stand there as often, which nothing minds that is taken from others. */
export function merged(lists: readonly Sorted[]): Sorted {
  return lists.length === 1 ? (lists[0] ?? []) : lists.flat().sort((a, b) => a - b);
}

/** The index of the first that is not below a number, from an index on: by steps that double, then by halves. */
function firstFrom(list: Sorted, number: number, from: number): number {
  let step = 1;
  let high = from;
  let low = from;
  while (high < list.length && (list[high] ?? 0) < number) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = Math.min(high, list.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
