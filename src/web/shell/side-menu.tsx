import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { type MenuEntry, menuOf } from './menu.ts';

const openAtFirst = ['#monitored', '#households', '#statistics'];

/** The menu beside every page of a desk: links by people's work, groups that fold. */
export function SideMenu() {
  const entries = menuOf(useSession());
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const here = whereIn(entries, pathname);
  const stays = useRef<HTMLDivElement>(null);
  useEffect(() => showEntry(stays.current, here), [here]);
  return (
    <nav className="side-menu no-print" aria-label="菜单">
      <div className="side-menu-stays" ref={stays}>
        {entries.map((entry) =>
          entry.children ? (
            <Group key={entry.to} entry={entry} here={here} />
          ) : (
            <Entry key={entry.to} entry={entry} here={here} />
          ),
        )}
      </div>
    </nav>
  );
}

/** Where the menu is longer than the screen, the present page's entry is moved into sight; nothing else of the page moves. */
function showEntry(menu: HTMLElement | null, to: string): void {
  const entry = to && menu?.querySelector('a.here');
  if (!menu || !entry) return;
  const [around, own] = [menu.getBoundingClientRect(), entry.getBoundingClientRect()];
  if (own.top < around.top || own.bottom > around.bottom)
    menu.scrollTop += own.top - around.top - (around.height - own.height) / 2;
}

/** The group in which the present page stands is open. */
function Group({ entry, here }: { entry: MenuEntry; here: string }) {
  const { to, label, children = [] } = entry;
  const isIn = children.some((each) => each.to === here);
  const [open, setOpen] = useState(openAtFirst.includes(to));
  return (
    <details open={open || isIn} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={isIn ? 'holds-here' : ''}>{label}</summary>
      {children.map((each) => (
        <Entry key={each.to} entry={each} here={here} />
      ))}
    </details>
  );
}

function Entry({ entry: { to, label, search }, here }: { entry: MenuEntry; here: string }) {
  return (
    <Go to={to} search={search} className={to === here ? 'here' : ''}>
      {label}
    </Go>
  );
}

/** The entry whose address the present one begins with, the longest first; one rule's page is of the rules and parameters. */
function whereIn(entries: readonly MenuEntry[], path: string): string {
  const here = path.startsWith('/rules/') ? '/parameters' : path;
  const all = entries.flatMap((entry) => entry.children ?? entry).map(({ to }) => to);
  const fits = all.filter((to) => here === to || (to !== '/' && here.startsWith(`${to}/`)));
  return fits.sort((a, b) => b.length - a.length)[0] ?? '';
}
