import { useRouterState } from '@tanstack/react-router';
import { Button, Popover } from 'antd';
import { useSessionIfAny } from '../session.tsx';
import { usePhone } from '../ui/phone.ts';
import { helpFor } from './texts.ts';

/** 说明, quietly beside a page's heading; nothing where nobody is signed in. */
export function HelpButton() {
  const session = useSessionIfAny();
  const phone = usePhone();
  const address = useRouterState({ select: ({ location }) => location.pathname });
  const route = useRouterState({ select: ({ matches }) => String(matches.at(-1)?.fullPath ?? '') });
  const help = session && helpFor(address, route, session.seat);
  if (!help) return null;
  return (
    <Popover
      trigger="click"
      // On a phone there may be no room on the right: only what stands centred is moved into the screen.
      placement={phone ? 'bottom' : 'bottomLeft'}
      title="说明"
      content={
        <div style={{ maxWidth: 'min(420px, 70vw)' }}>
          {help.map((sentence) => (
            <p key={sentence} style={{ margin: '0 0 6px' }}>
              {sentence}
            </p>
          ))}
        </div>
      }
    >
      <Button type="text" size="small" className="quiet no-print" aria-label="本页说明">
        说明
      </Button>
    </Popover>
  );
}
