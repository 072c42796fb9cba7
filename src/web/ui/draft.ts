import { useState } from 'react';
import type { Entered } from '../../kernel/index.ts';

const prefix = 'draft:';

/** What is typed into a form, kept on this device as it is typed until `forget`; a phone may be put away half-way. */
export function useDraft(name: string, start: Entered = {}) {
  const place = prefix + name;
  const [given, setGiven] = useState<Entered>(() => ({ ...start, ...stored(place) }));
  return {
    given,
    change(next: Entered) {
      setGiven(next);
      try {
        localStorage.setItem(place, JSON.stringify(next));
      } catch {
        // Where nothing can be kept, what is typed lives as long as the page.
      }
    },
    forget() {
      setGiven(start);
      localStorage.removeItem(place);
    },
  };
}

/** Removes every draft: on signing out nothing about a household may stay on the device. */
export function forgetDrafts(): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name);
}

function stored(place: string): Entered {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as Entered;
  } catch {
    return {};
  }
}
