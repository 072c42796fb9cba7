import type { DeliveryView, FeedLine } from '../../server/http/contract.ts';
import { changeOf } from './change.ts';

/** What one department's files of a drop came to. */
export interface Receipt {
  readonly department: string;
  readonly files: readonly { readonly delivery: DeliveryView; readonly line: FeedLine }[];
  readonly sum: Pick<DeliveryView, 'rows' | 'matched' | 'candidates' | 'rejected' | 'repeated'>;
  /** 较上月, of the department's feeds among them that came last month too. */
  readonly change: string;
}

/** One receipt per department, in the order of the feeds, for the deliveries named. */
export function receiptsOf(lines: readonly FeedLine[], deliveries: readonly string[]): Receipt[] {
  const files = lines.flatMap((line) =>
    line.deliveries
      .filter(({ id, state }) => deliveries.includes(id) && state === 'accepted')
      .map((delivery) => ({ delivery, line }))
      .toSorted((a, b) => a.delivery.file.localeCompare(b.delivery.file, 'zh-CN', { numeric: true })),
  );
  const groups = Map.groupBy(files, ({ line }) => line.department);
  return [...groups].map(([department, files]) => {
    const sum = (of: keyof Receipt['sum']) => files.reduce((all, { delivery }) => all + delivery[of], 0);
    const compared = [...new Set(files.map(({ line }) => line))].filter(({ before }) => before !== null);
    return {
      department,
      files,
      sum: {
        rows: sum('rows'),
        matched: sum('matched'),
        candidates: sum('candidates'),
        rejected: sum('rejected'),
        repeated: sum('repeated'),
      },
      change: changeOf({
        state: 'received',
        rows: compared.reduce((all, { rows }) => all + rows, 0),
        repeated: compared.reduce((all, { repeated }) => all + repeated, 0),
        before: compared.length ? compared.reduce((all, { before }) => all + (before ?? 0), 0) : null,
      }),
    };
  });
}
