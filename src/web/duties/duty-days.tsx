import type { Day } from '../../kernel/index.ts';
import type { DutyCalendar, DutyDay } from '../../server/http/contract.ts';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { gridOf } from './month-grid.ts';
import { shareOf } from './words.ts';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];

/** 按日期: the month with what is due on each of its days; on a phone only the days on which something is. */
export function DutyDays({ calendar }: { calendar: DutyCalendar }) {
  const { day: today } = useSession();
  const phone = usePhone();
  const { month, days } = calendar;
  const onDay = (day: Day) => days.filter((each) => each.day === day);
  if (phone)
    return (
      <div className="cards">
        {[...new Set(days.map(({ day }) => day))].map((day) => (
          <div key={day} className="card">
            <h3>
              {dateOf(day)}
              {day === today && '（今天）'}
            </h3>
            {onDay(day).map((each) => (
              <DueItem key={each.duty + each.period} due={each} calendar={calendar} />
            ))}
          </div>
        ))}
      </div>
    );
  return (
    <div className="month">
      {weekdays.map((name) => (
        <div key={name} className="head">
          周{name}
        </div>
      ))}
      {gridOf(month).map((day) => (
        <div key={day} className={day === today ? 'today' : day.startsWith(month) ? '' : 'outside'}>
          <span className="quiet">{Number(day.slice(8))}</span>
          {onDay(day).map((each) => (
            <DueItem key={each.duty + each.period} due={each} calendar={calendar} />
          ))}
        </div>
      ))}
    </div>
  );
}

function DueItem({ due, calendar }: { due: DutyDay; calendar: DutyCalendar }) {
  const { day, duty, period, label, missing } = due;
  const search = { month: calendar.month, region: calendar.region.code, duty, period, day };
  return (
    <Go to="/calendar/tasks" search={search} className="due-item">
      <span>{label}</span>
      <span className={missing > 0 ? 'late' : 'quiet'}>
        {shareOf(due)}
        {missing > 0 && `，逾期${missing}`}
      </span>
    </Go>
  );
}

/** 10月8日 周日 */
const dateOf = (day: Day): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 周${weekdays[(new Date(day).getUTCDay() + 6) % 7]}`;
