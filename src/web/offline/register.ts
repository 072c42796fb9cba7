/** Keeps the program on this phone, so that it opens without a signal; only where the page is served over TLS. */
export function keepProgram(): void {
  if (!('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  });
}

/** Whether this browser can open the pages without a signal at all. */
export const canOpenOffline = (): boolean => 'serviceWorker' in navigator;
