import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 767px)');
const subscribe = (changed: () => void) => {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
};

/** Whether the screen is as narrow as a phone's, under 768 px. */
export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);

/** The same, where nothing is drawn. */
export const isPhone = (): boolean => narrow.matches;
