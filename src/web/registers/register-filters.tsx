import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { Field, Register } from '../../kernel/index.ts';
import { optionsOf } from '../names.ts';
import { DayRange } from '../ui/day-range.tsx';
import { useFilters } from '../ui/go.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { ownerLabelOf } from './columns.tsx';
import { titleFieldOf } from './paths.ts';

const shownAtFirst = 3;

/** The filters of any register: words, its coded fields, its days, and the region; all kept in the address. */
export function RegisterFilters({ register }: { register: Register<any, any> }) {
  const [filters, change] = useFilters();
  const fields = Object.entries<Field<any>>(register.fields);
  const coded = fields.filter(([, { options, personal }]) => options && !personal);
  // In a list of no people a text may stand for a group too: 主管部门.
  const groupable = fields.filter(
    ([name, { options, personal, sealed, sqlType }]) =>
      !personal &&
      !sealed &&
      (options ||
        (register.reference && sqlType === 'text' && name !== register.key && name !== register.title)),
  );
  const days = fields.filter(([, { sqlType }]) => sqlType === 'date');
  const isSet = (names: readonly (readonly [string, unknown])[]) => names.some(([name]) => filters[name]);
  const [open, setOpen] = useState(() => isSet([...coded.slice(shownAtFirst), ...days]));
  const words = wordsOf(register);
  const select = ([name, field]: readonly [string, Field<any>]) => (
    <Select
      key={name}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={field.label}
      aria-label={field.label}
      style={{ minWidth: 150 }}
      value={filters[name] ?? null}
      options={[...optionsOf(register.id, name), ...(field.optional ? [{ value: '!', label: '未填' }] : [])]}
      onChange={(chosen) => change({ [name]: chosen ?? undefined })}
    />
  );
  const hasMore = coded.length > shownAtFirst || days.length > 0;
  return (
    <>
      <div className="filters">
        {words && (
          <Input.Search
            key={filters.q ?? ''}
            allowClear
            placeholder={words}
            aria-label={words}
            defaultValue={filters.q ?? ''}
            onSearch={(q) => change({ q: q.trim() || undefined })}
            style={{ width: 260 }}
          />
        )}
        {coded.slice(0, shownAtFirst).map(select)}
        {!register.reference && (
          <RegionSelect value={filters.region} onChange={(region) => change({ region })} />
        )}
        {groupable.length > 0 && (
          <Select
            allowClear
            placeholder="分类汇总"
            aria-label="分类汇总"
            style={{ minWidth: 132 }}
            value={filters.by ?? null}
            options={groupable.map(([name, { label }]) => ({ value: name, label: `按${label}汇总` }))}
            onChange={(by) => change({ by: by ?? undefined })}
          />
        )}
        {hasMore && (
          <Button type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? '收起条件' : '更多条件'}
          </Button>
        )}
      </div>
      {open && hasMore && (
        <div className="filters">
          {coded.slice(shownAtFirst).map(select)}
          {days.map(([name, field]) => (
            <DayRange
              key={name}
              field={field}
              value={filters[name]}
              onChange={(value) => change({ [name]: value })}
            />
          ))}
        </div>
      )}
    </>
  );
}

/** 政策名称或政策编码: what the words are looked for in; none where nothing has a name. */
function wordsOf(register: Register<any, any>): string {
  const own = [register.title, register.key].flatMap((name) =>
    name ? [String(register.fields[name].label)] : [],
  );
  const owner = register.of && titleFieldOf(register.of) ? [ownerLabelOf(register)] : [];
  return [...new Set([...own, ...owner])].join('或');
}
