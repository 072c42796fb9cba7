import { useRouterState } from '@tanstack/react-router';
import { Popover } from 'antd';
import type { ReactNode } from 'react';
import type { SeatView } from '../../server/http/contract.ts';
import { usePhone } from '../ui/phone.ts';
import { helpFor } from './texts.ts';

/** What a page has to say about itself, open at once beside its button. */
export function Help({ seat, children }: { seat: SeatView; children: ReactNode }) {
  const phone = usePhone();
  const address = useRouterState({ select: ({ location }) => location.pathname });
  const route = useRouterState({ select: ({ matches }) => String(matches.at(-1)?.fullPath ?? '') });
  const sentences = helpFor(address, route, seat) ?? ['这一页没有说明。'];
  return (
    <Popover
      trigger="click"
      defaultOpen
      // On a phone there may be no room on the right: only what stands centred is moved into the screen.
      placement={phone ? 'bottom' : 'bottomLeft'}
      title="说明"
      content={
        <div style={{ maxWidth: 'min(420px, 70vw)' }}>
          {sentences.map((sentence) => (
            <p key={sentence} style={{ margin: '0 0 6px' }}>
              {sentence}
            </p>
          ))}
        </div>
      }
    >
      {children}
    </Popover>
  );
}
