import { cityClerk, countyClerk } from '../../domains/household/index.ts';
import { DoubtsCard } from '../doubts/doubts-card.tsx';
import { OwnDuties } from '../duties/own-duties.tsx';
import { MonitoredBalance } from '../members/monitored-balance.tsx';
import { useSession } from '../session.tsx';
import { holdsOffice } from '../shell/menu.ts';
import { nameOf } from '../shell/seat-switch.tsx';
import { Go } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { usePhone } from '../ui/phone.ts';
import { Together } from '../ui/together.tsx';
import { FilesDue } from './files-due.tsx';
import { GapsDue } from './gaps-due.tsx';
import { HouseholdCards } from './household-cards.tsx';
import { LinesOpen } from './lines-open.tsx';
import { Matrix } from './matrix.tsx';
import { MonthBar } from './month-bar.tsx';
import { TaskGroups } from './task-groups.tsx';

const running: readonly string[] = [countyClerk.office, cityClerk.office];

/** 工作台: what waits for the present seat, late first; where it has others below it, also how they stand. */
export default function HomePage() {
  const session = useSession();
  const { seat, day } = session;
  const phone = usePhone();
  const oversees = !seat.department && seat.level !== 'village';
  return (
    <>
      <PageTitle title={phone ? '待办' : '工作台'} note={`${nameOf(seat)} · ${day}`} />
      {seat.administrator && (
        <p>
          您可以<Go to="/admin">管理账号和岗位</Go>。
        </p>
      )}
      <Together>
        {seat.department && holdsOffice(seat) && (
          <>
            <FilesDue />
            <GapsDue />
          </>
        )}
        {running.includes(seat.office) && <MonthBar month={session.month} />}
        {seat.office === countyClerk.office && <LinesOpen />}
        {!seat.department && holdsOffice(seat) && <OwnDuties />}
        {phone && <DoubtsCard />}
        {phone ? <HouseholdCards /> : <TaskGroups />}
        {oversees && !phone && <Matrix />}
        {running.includes(seat.office) && <MonitoredBalance month={session.month} />}
      </Together>
    </>
  );
}
