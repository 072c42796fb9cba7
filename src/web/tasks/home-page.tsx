import { lazy, Suspense } from 'react';
import type { Bench } from '../../kernel/index.ts';
import { OnboardingDue } from '../onboarding/onboarding-due.tsx';
import { OpeningsNotice } from '../openings/openings-notice.tsx';
import { useSession } from '../session.tsx';
import { nameOf } from '../shell/seat-switch.tsx';
import { Go } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading } from '../ui/problem.tsx';
import { Together } from '../ui/together.tsx';
import { benchOf } from './bench.ts';
import { partOf } from './parts.tsx';

// What runs once a year is not waited for.
const RoundNotice = lazy(async () => ({
  default: (await import('../adjustment/round-notice.tsx')).RoundNotice,
}));

/** 工作台: the parts that the seat's bench declares, in its order; on a phone one under the other. */
export default function HomePage() {
  const { seat, day } = useSession();
  const phone = usePhone();
  const shows: Bench['shows'] = benchOf(seat)?.shows ?? ['tasks'];
  return (
    <>
      <style>{'@page { size: A4 landscape; margin: 10mm }'}</style>
      <PageTitle title={phone ? '待办' : '工作台'} note={`${nameOf(seat)} · ${day}`} />
      {seat.administrator && (
        <p>
          您可以<Go to="/admin">管理账号和岗位</Go>。
        </p>
      )}
      <OnboardingDue />
      <OpeningsNotice />
      <Suspense>
        <RoundNotice />
      </Suspense>
      <Suspense fallback={<Loading />}>
        <Together>
          <div className="bench">
            {shows.map((row) =>
              typeof row === 'string' ? (
                <Part key={row} name={row} />
              ) : (
                <div key={row.flat().join()} className="columns">
                  {row.map((names) => (
                    <div key={names.join()} className="bench">
                      {names.map((name) => (
                        <Part key={name} name={name} />
                      ))}
                    </div>
                  ))}
                </div>
              ),
            )}
          </div>
        </Together>
      </Suspense>
    </>
  );
}

function Part({ name }: { name: string }) {
  const Shown = partOf(name);
  return Shown ? <Shown /> : null;
}
