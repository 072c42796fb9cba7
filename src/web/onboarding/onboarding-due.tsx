import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { cityClerk, countyClerk } from '../../domains/household/index.ts';
import type { OnboardingView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';

const clerks: readonly string[] = [countyClerk.office, cityClerk.office];

/** On the workbench of who sets the platform up, until it is: how many steps are left of 开通向导. */
export function OnboardingDue() {
  const { seat, demo } = useSession();
  const isAsked = !demo && (seat.administrator || clerks.includes(seat.office));
  const { data } = useQuery({
    queryKey: ['onboarding'],
    queryFn: () => get<OnboardingView>('/onboarding'),
    enabled: isAsked,
  });
  // No list of the office's own has to be waited for.
  const left = data?.steps.filter(({ id, mine, state }) => mine && state !== 'done' && id !== 'lists') ?? [];
  if (!isAsked || !left.length) return null;
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 12 }}
      title={`开通还有${left.length}步要您办理`}
      action={<Go to="/onboarding">打开开通向导</Go>}
    />
  );
}
