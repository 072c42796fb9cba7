import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { UnsentBar } from '../offline/unsent-bar.tsx';
import { useSession } from '../session.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading } from '../ui/problem.tsx';
import { Header } from './header.tsx';
import { PhoneTabs } from './phone-tabs.tsx';
import { nameOf } from './seat-switch.tsx';

// A phone has no menu, and the library's is as heavy as all of its own pages.
const DeskFrame = lazy(() => import('./desk-frame.tsx'));

/** The header and menu around every page; on a phone tabs at the foot instead of the menu. */
export function Frame() {
  const phone = usePhone();
  const session = useSession();
  // A page must not carry what was typed in another seat's.
  const page = (
    <>
      <Outlet key={session.seat.id} />
      <PrintedBy />
    </>
  );
  if (phone)
    return (
      <>
        <Header />
        <UnsentBar />
        <main className="page-body" style={{ padding: '12px 12px 88px' }}>
          {page}
        </main>
        <PhoneTabs />
      </>
    );
  return (
    <Suspense fallback={<Loading />}>
      <DeskFrame>{page}</DeskFrame>
    </Suspense>
  );
}

/** At the foot of whatever is printed: by whom, when, and the day of its data. */
function PrintedBy() {
  const { person, seat, day, dataAsOf } = useSession();
  return (
    <p className="print-only">
      {nameOf(seat)} {person} {day} 打印；数据截至 {dataAsOf ?? '—'}
    </p>
  );
}
