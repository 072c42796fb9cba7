export interface Shade {
  readonly fill: string;
  readonly text: string;
}

/** Five blues, light to dark, each with a text colour of at least 4.5:1 on it. */
const blues: readonly Shade[] = [
  { fill: '#E3EEF8', text: '#24313F' },
  { fill: '#BBD5EC', text: '#24313F' },
  { fill: '#86B2DB', text: '#1A2530' },
  { fill: '#2F6FAE', text: '#FFFFFF' },
  { fill: '#174774', text: '#FFFFFF' },
];
const none: Shade = { fill: '#F0F2F4', text: '#4A5560' };

/** A shade for each size, in five equal steps from the smallest to the largest; all alike where they are equal; null has none. */
export function shadesOf(sizes: readonly (number | null)[]): Shade[] {
  const known = sizes.filter((size) => size !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return sizes.map((size) => {
    if (size === null) return none;
    const step = most === least ? 2 : Math.min(4, Math.floor(((size - least) / (most - least)) * 5));
    return blues[step] as Shade;
  });
}
