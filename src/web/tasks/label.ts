import type { Day, Duty, Step } from '../../kernel/index.ts';
import type { TaskLine } from '../../server/http/contract.ts';
import { names, procedureOf } from '../names.ts';

/** 线索核查 · 待核查: what a task is, by the declarations; a duty by its own name. */
export const nameOfTask = ({ of, step, label }: Pick<TaskLine, 'of' | 'step' | 'label'>): string => {
  const procedure = procedureOf(of);
  const at = step ? procedure?.steps[step]?.label : undefined;
  return procedure && at ? `${procedure.label} · ${at}` : (names.find('duty', of)?.label ?? label);
};

/** What a task is about, where that says more than its name and whom it concerns do. */
export const aboutOf = (task: Pick<TaskLine, 'of' | 'step' | 'label' | 'subject' | 'summary'>): string =>
  [task.subject, ...nameOfTask(task).split(' · ')].includes(task.summary) ? '' : task.summary;

/** Where a task is done. */
export const placeOfTask = (
  task: Pick<TaskLine, 'caseId' | 'household' | 'of'>,
): { to: string; search?: Record<string, string> } => {
  if (task.caseId) return { to: `/cases/${task.caseId}` };
  return task.household
    ? { to: '/revisits', search: { household: task.household } }
    : { to: '/calendar/tasks', search: { duty: task.of } };
};

/** Where the tasks of one step are done together; undefined for those that nobody does so. */
export function togetherOf({
  of,
  step,
}: Pick<TaskLine, 'of' | 'step'>): { to: string; search: Record<string, string> } | undefined {
  const procedure = procedureOf(of);
  if (!procedure?.on.of || !step) return undefined;
  if (procedure.gathers) return { to: '/leads', search: { step } };
  const isLookedThrough = Object.values<Step>(procedure.steps).some(({ expects }) => expects);
  return { to: `/${isLookedThrough ? 'batch' : 'cases'}/${of}`, search: { step } };
}

/** Tasks of one household, so that one visit settles them; the office's own are no visits. */
export function byHousehold(tasks: readonly TaskLine[]): readonly (readonly TaskLine[])[] {
  const groups = new Map<string, TaskLine[]>();
  for (const task of tasks)
    if (task.household) groups.set(task.household, [...(groups.get(task.household) ?? []), task]);
  return [...groups.values()];
}

/** Whether a duty is the office's own, not one of a household. */
export const isOwnDuty = (of: string): boolean => {
  const duty = names.find<Duty<any>>('duty', of);
  return duty !== undefined && !duty.forEach;
};

/** The day by which something has to be done: that of its step or, where it is earlier, that of the whole. */
export const dueOfTask = ({ due, caseDue }: Pick<TaskLine, 'due' | 'caseDue'>): Day | null =>
  [due, caseDue].filter((day) => day !== null).toSorted()[0] ?? null;
