import { useSyncExternalStore } from 'react';

let online = navigator.onLine;
const told = new Set<() => void>();

/** Notes whether the server was reached; a connection that is there and leads nowhere counts as none. */
export function noteSignal(reached: boolean): void {
  if (reached === online) return;
  online = reached;
  for (const tell of told) tell();
}
window.addEventListener('offline', () => noteSignal(false));

const subscribe = (changed: () => void) => {
  told.add(changed);
  return () => told.delete(changed);
};
export const hasSignal = (): boolean => online;
/** Whether the server was reached the last time. */
export const useSignal = (): boolean => useSyncExternalStore(subscribe, hasSignal);
/** Calls back when the server is reached again, or may be. */
export function whenSignalReturns(act: () => void): () => void {
  const again = () => online && act();
  window.addEventListener('online', act);
  document.addEventListener('visibilitychange', act);
  const stop = subscribe(again);
  return () => {
    window.removeEventListener('online', act);
    document.removeEventListener('visibilitychange', act);
    stop();
  };
}
