import { Outlet } from '@tanstack/react-router';
import { UnsentBar } from '../offline/unsent-bar.tsx';
import { useSession } from '../session.tsx';
import { usePhone } from '../ui/phone.ts';
import { Header } from './header.tsx';
import { PhoneTabs } from './phone-tabs.tsx';
import { nameOf } from './seat-switch.tsx';
import { SideMenu } from './side-menu.tsx';

/**
 * The header and menu around every page; on a phone tabs at the foot instead of the menu. The page keeps its place where a window
 * becomes as narrow as a phone's: what was typed, or is shown only once, stays.
 */
export function Frame() {
  const phone = usePhone();
  const session = useSession();
  return (
    <>
      <Header />
      {phone && <UnsentBar />}
      <div className="frame">
        {!phone && <SideMenu />}
        <main className="page-body">
          {/* A page must not carry what was typed in another seat's. */}
          <Outlet key={session.seat.id} />
          <PrintedBy />
        </main>
      </div>
      {phone && <PhoneTabs />}
    </>
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
