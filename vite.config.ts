import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The oldest browser in the offices: 360, UOS and WeChat on Chromium 89. */
const oldest = 'chrome89';

/** Text waits for the web font: without a Chinese font of its own the machine would first show boxes. */
const withoutBoxes: Plugin = {
  name: 'without-boxes',
  enforce: 'pre',
  transform: (code, id) =>
    id.includes('noto-sans-sc') ? code.replaceAll('font-display: swap', 'font-display: block') : null,
};

export default defineConfig({
  root: 'src/web',
  publicDir: false,
  plugins: [react(), withoutBoxes],
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
