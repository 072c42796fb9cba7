/**
 * What the kernel and the component library use and Chromium 89 does not have yet. The build lowers syntax only, never
 * functions; each is added only where it is missing.
 */
const add = (to: object, name: string, value: (...given: never[]) => unknown): void => {
  if (!(name in to)) Object.defineProperty(to, name, { value, writable: true, configurable: true });
};

const { hasOwnProperty: has } = Object.prototype;
add(Object, 'hasOwn', (of: object, name: PropertyKey) => has.call(of, name));
add(Array.prototype, 'at', function (this: unknown[], n: number) {
  return this[n < 0 ? this.length + n : n];
});
add(String.prototype, 'at', function (this: string, n: number) {
  return this[n < 0 ? this.length + n : n];
});
add(Array.prototype, 'findLastIndex', function (this: unknown[], is: (each: unknown) => boolean) {
  for (let i = this.length - 1; i >= 0; i--) if (is(this[i])) return i;
  return -1;
});
add(Array.prototype, 'findLast', function (this: unknown[], is: (each: unknown) => boolean) {
  for (let i = this.length - 1; i >= 0; i--) if (is(this[i])) return this[i];
  return undefined;
});
add(Array.prototype, 'toSorted', function (this: unknown[], by?: (a: unknown, b: unknown) => number) {
  return [...this].sort(by);
});
add(Array.prototype, 'toReversed', function (this: unknown[]) {
  return [...this].reverse();
});
add(Array.prototype, 'with', function (this: unknown[], n: number, value: unknown) {
  return this.map((each, i) => (i === (n < 0 ? this.length + n : n) ? value : each));
});
add(Map, 'groupBy', (all: Iterable<unknown>, keyOf: (each: unknown, n: number) => unknown) => {
  const groups = new Map<unknown, unknown[]>();
  let n = 0;
  for (const each of all) {
    const key = keyOf(each, n++);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
});
/** Of values that JSON could say; nothing else is copied here. */
const copy = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(copy)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, copy(each)]))
      : value;
add(globalThis, 'structuredClone', copy);
