import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, transformWithOxc } from 'vite';

/** The oldest browser in the offices: 360, UOS and WeChat on Chromium 89. */
const oldest = 'chrome89';

/** Text waits for the web font: without a Chinese font of its own the machine would first show boxes. */
const withoutBoxes: Plugin = {
  name: 'without-boxes',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('noto-sans-sc') ? code.replaceAll('font-display: swap', 'font-display: block') : null,
};

/** What only the server carries out: papers and their lists, what files propose and contribute. No page asks for it by name. */
const serversOnly =
  /src[\\/]domains[\\/](?!household[\\/]contributions)[^\\/]+[\\/](?:(?:.+-)?documents|lists|proposals|contributions)\.ts$/;
const withoutServersOnly: Plugin = {
  name: 'without-servers-only',
  apply: 'build',
  load: (id) => (serversOnly.test(id) ? 'export {};' : null),
};

/** The pages that a phone opens without a signal, and what they load when something is first asked. */
const taken =
  /src\/web\/(?:main\.tsx|index\.html|tasks\/(?:home-page|household-cards|task-groups|own-households)|doubts\/doubts-card|cases\/cases-or-case|leads\/report-page|visits\/visit-page|households\/household-page|duties\/revisits-page|shell\/mine-page|offline\/unsent-page|deliberation\/deliberation-page|registers\/ask-form|help\/help\.|pictures\/|shell\/sign-in-page)/;

/** Writes the service worker: a script by itself, since Chromium 89 knows no modules there, with the files it keeps. */
const serviceWorker: Plugin = {
  name: 'service-worker',
  apply: 'build',
  async generateBundle(_, bundle) {
    const chunks = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [file] : []));
    const files = new Set<string>();
    const take = (name: string) => {
      if (files.has(name)) return;
      files.add(name);
      for (const other of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) take(other);
    };
    for (const { fileName, facadeModuleId } of chunks)
      if (facadeModuleId && taken.test(facadeModuleId)) take(fileName);
    for (const name of Object.keys(bundle)) if (/index-[^/]*\.css$/.test(name)) files.add(name);
    const list = JSON.stringify([...files].sort().map((name) => `/${name}`));
    const version = createHash('sha256').update(list).digest('hex').slice(0, 12);
    const source = readFileSync('src/web/offline/service-worker.ts', 'utf8');
    const { code } = await transformWithOxc(source, 'service-worker.ts', { target: oldest });
    this.emitFile({
      type: 'asset',
      fileName: 'service-worker.js',
      source: `const files = ${list};\nconst version = '${version}';\n${code}`,
    });
  },
};

/** Beside each script and style sheet lies what travels: a village's line carries a third of it, and nobody waits for a processor. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle)) {
      if (!/\.(?:js|css|html|svg)$/.test(name)) continue;
      const file = join(dir, name);
      const bytes = readFileSync(file);
      if (bytes.length < 1024) continue;
      writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
      writeFileSync(`${file}.br`, brotliCompressSync(bytes));
    }
  },
};

export default defineConfig({
  root: 'src/web',
  publicDir: false,
  plugins: [react(), withoutBoxes, withoutServersOnly, serviceWorker, compressed],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: oldest,
    cssTarget: oldest,
    // A font slice inlined into the style sheet would be loaded by machines that have a font of their own.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // The package does not say so of itself, and every input would bring what reads and checks whole forms.
      treeshake: { moduleSideEffects: [{ test: /@rc-component[\\/]form[\\/]/, sideEffects: false }] },
      output: {
        codeSplitting: {
          groups: [
            // By itself, so that it is evaluated before any other part needs what it adds.
            { name: 'old-browsers', test: /src[\\/]web[\\/]old-browsers\.ts$/, priority: 4 },
            { name: 'charts', test: /node_modules[\\/](?:echarts|zrender)[\\/]/, priority: 3 },
            {
              name: 'framework',
              test: /node_modules[\\/](?:react|react-dom|scheduler|@tanstack)[\\/]/,
              priority: 2,
            },
            // Or it comes with the list box it is shared with.
            { name: 'empty', test: /node_modules[\\/]antd[\\/]es[\\/]empty[\\/]/, priority: 2 },
            { name: 'declarations', test: /src[\\/](?:kernel|domains)[\\/]/, priority: 1 },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
});
