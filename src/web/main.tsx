import './old-browsers.ts';
import './style.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale/index.js';
import locale from 'antd/es/locale/zh_CN.js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepWith, ProblemError, whenReached } from './api.ts';
import { loadFonts } from './fonts.ts';
import { findKept, isKept, keep } from './offline/kept.ts';
import { keepProgram } from './offline/register.ts';
import { noteSignal } from './offline/signal.ts';
import { router } from './router.tsx';
import { themeOf } from './theme.ts';
import { isPhone, usePhone } from './ui/phone.ts';

// The package's types describe its CommonJS half, whose default export is one level deeper.
const chinese = locale as unknown as Locale;
void loadFonts();
whenReached(noteSignal);
// An office's computer is shared and has a cable: it keeps nothing.
if (isPhone()) {
  keepWith({ isKept, keep, find: findKept });
  keepProgram();
}

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What the server refuses stays refused; only a broken connection is worth another try.
      retry: (times, error) => times < 2 && error instanceof ProblemError && error.problem.status === 0,
      // Without a network a page that waits in silence is taken for broken: it says so instead.
      networkMode: 'always',
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: 'always' },
  },
});

function Whole() {
  return (
    <ConfigProvider locale={chinese} theme={themeOf(usePhone())} button={{ autoInsertSpace: false }}>
      {/* Below the header: whose seat it is stays to be read. */}
      <App message={{ top: 64 }}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <Whole />
  </StrictMode>,
);
