import { type ComponentType, lazy } from 'react';
import { OwnDuties } from '../duties/own-duties.tsx';
import { useSession } from '../session.tsx';
import { usePhone } from '../ui/phone.ts';

// A phone's cards and a desk's groups; what a village never shows, and what brings pickers, comes with the bench that has it.
const DoubtsCard = lazy(async () => ({ default: (await import('../doubts/doubts-card.tsx')).DoubtsCard }));
const HouseholdCards = lazy(async () => ({
  default: (await import('./household-cards.tsx')).HouseholdCards,
}));
const TaskGroups = lazy(async () => ({ default: (await import('./task-groups.tsx')).TaskGroups }));
const MonitoredBalance = lazy(async () => ({
  default: (await import('../members/monitored-balance.tsx')).MonitoredBalance,
}));
const LinesOpen = lazy(async () => ({ default: (await import('./lines-open.tsx')).LinesOpen }));
const WordsToJudge = lazy(async () => ({
  default: (await import('../doubts/words-to-judge.tsx')).WordsToJudge,
}));
const Matrix = lazy(async () => ({ default: (await import('./matrix.tsx')).Matrix }));
const MonthBar = lazy(async () => ({ default: (await import('./month-bar.tsx')).MonthBar }));
const GapsDue = lazy(async () => ({ default: (await import('./gaps-due.tsx')).GapsDue }));
const Batches = lazy(async () => ({ default: (await import('./batches.tsx')).Batches }));
const FigureCards = lazy(async () => ({ default: (await import('./figure-cards.tsx')).FigureCards }));
const FilesDue = lazy(async () => ({ default: (await import('./files-due.tsx')).FilesDue }));
const Assigned = lazy(async () => ({ default: (await import('../assignment/assigned.tsx')).Assigned }));
const LatePlaces = lazy(async () => ({ default: (await import('./late-places.tsx')).LatePlaces }));
const OwnHouseholds = lazy(async () => ({
  default: (await import('./own-households.tsx')).OwnHouseholds,
}));
const Shortcuts = lazy(async () => ({ default: (await import('./shortcuts.tsx')).Shortcuts }));
const Opening = lazy(async () => ({ default: (await import('./opening.tsx')).Opening }));
const Owing = lazy(async () => ({ default: (await import('./owing.tsx')).Owing }));
const Places = lazy(async () => ({ default: (await import('./places.tsx')).Places }));
const RulesDue = lazy(async () => ({ default: (await import('./rules-due.tsx')).RulesDue }));
const Tiles = lazy(async () => ({ default: (await import('./places.tsx')).Tiles }));

/** The part of a workbench that a declaration calls by this name. */
export const partOf = (name: string): ComponentType | undefined => parts[name];

const parts: Readonly<Record<string, ComponentType>> = {
  month: () => <MonthBar month={useSession().month} />,
  balance: () => <MonitoredBalance month={useSession().month} />,
  tasks: () => (usePhone() ? <HouseholdCards /> : <TaskGroups />),
  doubts: () => usePhone() && <DoubtsCard />,
  duties: () => <OwnDuties />,
  assigned: Assigned,
  batches: Batches,
  figures: FigureCards,
  files: FilesDue,
  gaps: GapsDue,
  late: LatePlaces,
  lines: LinesOpen,
  matrix: Matrix,
  opening: Opening,
  owing: Owing,
  own: OwnHouseholds,
  places: Places,
  rules: RulesDue,
  shortcuts: Shortcuts,
  tiles: Tiles,
  words: WordsToJudge,
};
