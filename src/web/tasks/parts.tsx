import type { ComponentType } from 'react';
import { DoubtsCard } from '../doubts/doubts-card.tsx';
import { OwnDuties } from '../duties/own-duties.tsx';
import { MonitoredBalance } from '../members/monitored-balance.tsx';
import { useSession } from '../session.tsx';
import { usePhone } from '../ui/phone.ts';
import { Batches } from './batches.tsx';
import { FigureCards } from './figure-cards.tsx';
import { FilesDue } from './files-due.tsx';
import { GapsDue } from './gaps-due.tsx';
import { HouseholdCards } from './household-cards.tsx';
import { LatePlaces } from './late-places.tsx';
import { LinesOpen } from './lines-open.tsx';
import { Matrix } from './matrix.tsx';
import { MonthBar } from './month-bar.tsx';
import { Opening } from './opening.tsx';
import { Owing } from './owing.tsx';
import { Places, Tiles } from './places.tsx';
import { TaskGroups } from './task-groups.tsx';

/** The part of a workbench that a declaration calls by this name. */
export const partOf = (name: string): ComponentType | undefined => parts[name];

const parts: Readonly<Record<string, ComponentType>> = {
  month: () => <MonthBar month={useSession().month} />,
  balance: () => <MonitoredBalance month={useSession().month} />,
  tasks: () => (usePhone() ? <HouseholdCards /> : <TaskGroups />),
  doubts: () => usePhone() && <DoubtsCard />,
  duties: () => <OwnDuties />,
  batches: Batches,
  figures: FigureCards,
  files: FilesDue,
  gaps: GapsDue,
  late: LatePlaces,
  lines: LinesOpen,
  matrix: Matrix,
  opening: Opening,
  owing: Owing,
  places: Places,
  tiles: Tiles,
};
