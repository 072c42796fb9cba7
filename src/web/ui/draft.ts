import { useState } from 'react';
import type { Entered } from '../../kernel/index.ts';
import { useSession } from '../session.tsx';

const prefix = 'draft:';

/** What is typed into a form, kept on this device as it is typed until `forget`; a phone may be put away half-way. */
export function useDraft(name: string, start: Entered = {}) {
  // Another person who signs in here does not find it.
  const place = `${prefix}${useSession().account}:${name}`;
  const [given, setGiven] = useState<Entered>(() => ({ ...start, ...stored(place) }));
  return {
    /** By which `takeUp` finds the form again. */
    place,
    given,
    change(next: Entered) {
      setGiven(next);
      takeUp(place, next);
    },
    forget() {
      setGiven(start);
      localStorage.removeItem(place);
    },
  };
}

/** Puts what was typed back where its form finds it. */
export function takeUp(place: string, given: Entered): void {
  try {
    localStorage.setItem(place, JSON.stringify(given));
  } catch {
    // Where nothing can be kept, what is typed lives as long as the page.
  }
}

/** Removes a draft, and the pictures with it, once what was typed in it has been sent; not what was typed since. */
export function forgetTyped(place: string, given: Entered): void {
  if (localStorage.getItem(place) !== JSON.stringify(given)) return;
  localStorage.removeItem(place);
  localStorage.removeItem(`${place}:pictures`);
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
