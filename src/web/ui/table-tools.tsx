import type { QueryParams } from '../api.ts';
import { ColumnSettings } from './column-settings.tsx';
import type { Column } from './data-table.tsx';
import { ExportButton } from './export-button.tsx';
import { usePhone } from './phone.ts';
import { SavedViews } from './saved-views.tsx';

/** 导出当前结果, 保存视图, 列设置: what stands above every table; without a heading nothing is exported and no view kept. */
export function TableTools<T>(props: {
  /** The page under which views are kept. */
  views: string;
  path: string;
  params: QueryParams;
  columns: readonly Column<T>[];
  hidden: readonly string[];
  onHidden: (hidden: readonly string[]) => void;
  heading?: string;
}) {
  const { views, columns, hidden, onHidden, heading, ...list } = props;
  const phone = usePhone();
  const exported = (some: readonly Column<T>[]) =>
    some.flatMap(({ key, title, exports }) => exports ?? [`${key}|${title}`]);
  return (
    <>
      {heading && (
        <>
          <ExportButton
            {...list}
            columns={exported(columns.filter(({ key }) => !hidden.includes(key)))}
            all={exported(columns)}
            heading={heading}
          />
          <SavedViews page={views} hidden={hidden} onHidden={onHidden} />
        </>
      )}
      {!phone && <ColumnSettings columns={columns} hidden={hidden} onChange={onHidden} />}
    </>
  );
}
