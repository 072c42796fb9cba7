import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import type { SetupView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { SessionProvider, useSession } from '../session.tsx';
import { useGo } from '../ui/go.tsx';
import { Loading } from '../ui/problem.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** Lets in who is signed in, keeping the address they came for; the first ever visitor goes to the setup. */
export function Entrance() {
  return (
    <SessionProvider otherwise={<Door />} again={SignInAgain}>
      <Inside />
    </SessionProvider>
  );
}

const FirstPasswordPage = lazy(() =>
  import('../admin/first-password-page.tsx').then((module) => ({ default: module.FirstPasswordPage })),
);

const FirstSecondFactorPage = lazy(() =>
  import('../admin/first-second-factor-page.tsx').then((module) => ({
    default: module.FirstSecondFactorPage,
  })),
);

function Inside() {
  const { mustChange, mustBind } = useSession();
  if (!mustChange && !mustBind) return <Outlet />;
  return (
    <Suspense fallback={<Loading />}>
      {mustChange ? <FirstPasswordPage /> : <FirstSecondFactorPage />}
    </Suspense>
  );
}

function Door() {
  const go = useGo();
  const { data, isPending } = useQuery({
    queryKey: ['setup'],
    queryFn: () => get<SetupView>('/setup'),
    // Taken for set up by mistake, an empty installation would have no way in.
    retry: 3,
  });
  const needed = data?.needed ?? false;
  useEffect(() => {
    if (needed) go('/setup');
  }, [needed, go]);
  return isPending || needed ? <Loading /> : <SignInPage />;
}
