import type { Procedure } from '../../kernel/index.ts';
import type { TaskLine } from '../http/contract.ts';
import type { Query } from '../registers/filters.ts';
import { listSheet, type SheetFile } from '../registers/list-sheet.ts';
import { blank, columnsAsked, type Listed, type ListedColumn, placeColumns } from '../registers/listed.ts';
import type { Session } from '../session.ts';
import { listTasks } from './tasks.ts';

/** What waits for the seat as a table file, to be taken along: the same filters, the same order. */
export async function exportTasks(session: Session, query: Query): Promise<SheetFile> {
  const { total } = await listTasks(session, { ...query, limit: '1' });
  return listSheet<TaskLine>(session, {
    heading: query.heading || '待办清单',
    unit: '件',
    query,
    said: [],
    columns: columnsAsked<TaskLine>(query.columns, taskColumns(session), placeColumns(session)),
    total,
    batch: (after) => listTasks(session, { ...query, limit: '500', ...(after && { after }) }),
  });
}

const taskColumns =
  ({ names, platform: { root } }: Session): Listed<TaskLine> =>
  (key) => {
    const columns: Readonly<Record<string, Omit<ListedColumn<TaskLine>, 'key'> | undefined>> = {
      subject: {
        header: root.fields[root.title ?? '']?.label ?? root.label,
        read: ({ subject }) => subject,
      },
      what: {
        header: '事项',
        read: ({ of, label }) => {
          const procedure = names.find<Procedure>('procedure', of);
          return procedure ? `${procedure.label}：${label}` : label;
        },
      },
      summary: { header: '说明', read: ({ summary }) => summary || blank },
      due: { header: '截止日期', read: ({ due }) => due ?? blank },
      caseDue: { header: '全程截止日期', read: ({ caseDue }) => caseDue ?? blank },
      assignee: { header: '经办人', read: ({ assignee }) => assignee ?? blank },
    };
    const column = columns[key];
    return column && { key, ...column };
  };
