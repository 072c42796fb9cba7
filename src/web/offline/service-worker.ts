// Runs by itself beside the pages, so that they open without a signal. It keeps the program's own files and nothing else:
// never an answer of /api, which may be about people. The build puts the list of files and its version before this text.
declare const files: readonly string[];
declare const version: string;
declare const self: any;

const cacheName = `shouxian-${version}`;
/** How long a page is waited for where the signal is poor, in milliseconds. */
const patience = 4_000;

self.addEventListener('install', (event: any) => event.waitUntil(keepFiles()));
self.addEventListener('activate', (event: any) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event: any) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api')) return;
  if (request.mode === 'navigate') event.respondWith(openPage(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(openFile(request));
});

async function keepFiles(): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll([new Request('/', { cache: 'reload' }), ...files]);
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name);
  await self.clients.claim();
}

/** Every page is the same file; the server's while it answers, so that a new version is seen at once. */
async function openPage(request: Request): Promise<Response> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience));
  const answer = await Promise.race([fetch(request).catch(() => undefined), late]);
  if (answer?.ok) return answer;
  return (await caches.match('/', { cacheName })) ?? answer ?? fetch(request);
}

/** The build's files carry their content in their name: once there, they never change. */
async function openFile(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const found = await cache.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}
