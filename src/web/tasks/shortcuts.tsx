import { leadHandling } from '../../domains/monitoring/index.ts';
import { openerFor } from '../cases/opener.ts';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { formsFor } from '../visits/forms.ts';

/** 常办: what a seat begins by itself, each one tap away. */
export function Shortcuts() {
  const { seat } = useSession();
  const links = [
    ...(openerFor(leadHandling, seat) ? [{ to: '/report', label: '报线索' }] : []),
    ...(formsFor(seat).length ? [{ to: '/visits/new', label: '记走访' }] : []),
    ...(seat.own
      ? [{ to: '/households', label: '我的户' }]
      : [
          { to: '/households', label: '查农户' },
          { to: '/grids', label: '看网格' },
          { to: '/residents', label: '驻村周报' },
        ]),
  ];
  return (
    <section
      className="panel"
      style={{ display: 'grid', gap: 8, gridTemplateColumns: 'repeat(auto-fill, minmax(96px, 1fr))' }}
    >
      {links.map(({ to, label }) => (
        <Go key={to} to={to} className="shortcut">
          {label}
        </Go>
      ))}
    </section>
  );
}
