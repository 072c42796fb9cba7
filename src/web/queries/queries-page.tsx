import { Segmented, Select } from 'antd';
import type { Register } from '../../kernel/index.ts';
import { names } from '../names.ts';
import { sumsOf } from '../registers/columns.tsx';
import { registerOf } from '../registers/paths.ts';
import { useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { choicesOf, firstFields, isGroupable, isSummable, places } from './choices.ts';
import { Conditions } from './conditions.tsx';
import { FillForm } from './fill-form.tsx';
import { KeptQueries } from './kept-queries.tsx';
import { listed, QueryResult } from './result.tsx';

/** 自定义取数: any register's fields, filtered, listed or grouped; what is put together stands in the address, to be kept and shared. */
export default function QueriesPage() {
  const [filters, change] = useFilters();
  const register = registerOf(filters.register ?? '');
  const begin = (id: string) => {
    const chosen = registerOf(id);
    const cleared = Object.fromEntries(Object.keys(filters).map((name) => [name, undefined]));
    change({ ...cleared, register: id, fields: chosen && firstFields(chosen).join(',') });
  };
  return (
    <>
      <PageTitle
        title="自定义取数"
        note="选好对象、条件和字段，当场出表；可以分组汇总、导出，存起来下次再用，也可以共享给本辖区同事"
      />
      <KeptQueries />
      <section className="panel query no-print">
        <div className="filters" style={{ marginBottom: register ? 12 : 0 }}>
          <Select
            aria-label="取数对象"
            placeholder="取数对象"
            showSearch={{ optionFilterProp: 'label' }}
            style={{ minWidth: 220 }}
            value={register?.id ?? null}
            options={names.all<Register<any, any>>('register').map(({ id, label }) => ({ value: id, label }))}
            onChange={begin}
          />
          {register && !register.reference && (
            <RegionSelect value={filters.region} onChange={(region) => change({ region })} />
          )}
        </div>
        {register && <Conditions key={register.id} register={register} />}
        {register && <Shape register={register} />}
        {register && filters.fields && !filters.by && (
          <div style={{ marginTop: 12 }}>
            <FillForm register={register.id} params={paramsOf(register, filters)} />
          </div>
        )}
      </section>
      {register && (filters.by || filters.fields) && (
        <div style={{ marginTop: 12 }}>
          <QueryResult register={register} params={paramsOf(register, filters)} />
        </div>
      )}
    </>
  );
}

/** What the server is asked: fields where records are listed, with sums of those that add up; groups and sums where they are grouped. */
function paramsOf(
  register: Register<any, any>,
  { register: _, shape: __, fields, by, sums, ...rest }: Readonly<Record<string, string>>,
) {
  if (by) return { ...rest, by, sums };
  const added = sumsOf(register).filter((name) => listed(fields).includes(name));
  return { ...rest, fields, sums: added.join(',') || undefined };
}

/** 逐条列出 with which fields, or 分组汇总 by what and adding up what. */
function Shape({ register }: { register: Register<any, any> }) {
  const [{ fields, by, sums, atLeast, shape = by ? 'groups' : 'rows' }, change] = useFilters();
  const groups = choicesOf(register);
  const options = (isOffered: (choice: (typeof groups)[number]['choices'][number]) => boolean) =>
    groups.flatMap(({ label, choices }) => {
      const offered = choices.filter(isOffered).map((each) => ({ value: each.path, label: each.label }));
      return offered.length ? [{ label, options: offered }] : [];
    });
  const isGrouped = shape === 'groups';
  return (
    <div className="filters" style={{ marginBottom: 0 }}>
      <Segmented
        value={shape}
        options={[
          { value: 'rows', label: '逐条列出' },
          { value: 'groups', label: '分组汇总' },
        ]}
        onChange={(next) =>
          change(
            next === 'groups'
              ? { shape: 'groups', by: register.reference ? undefined : 'township' }
              : { shape: undefined, by: undefined, sums: undefined, atLeast: undefined },
          )
        }
      />
      {isGrouped ? (
        <>
          <Several
            label="按什么分组"
            value={by}
            most={4}
            options={[
              ...(register.reference
                ? []
                : [
                    {
                      label: '地区',
                      options: Object.entries(places).map(([value, label]) => ({ value, label })),
                    },
                  ]),
              ...options(isGroupable),
            ]}
            onChange={(chosen) => change({ by: chosen })}
          />
          <Several
            label="合计哪些数量"
            value={sums}
            options={options((choice) => isSummable(register, choice))}
            onChange={(chosen) => change({ sums: chosen })}
          />
          <Select
            allowClear
            placeholder="列出全部组"
            aria-label="列出哪些组"
            style={{ minWidth: 150 }}
            value={atLeast ?? null}
            options={[2, 3, 5, 10].map((n) => ({ value: String(n), label: `只列${n}条及以上的` }))}
            onChange={(chosen) => change({ atLeast: chosen ?? undefined })}
          />
        </>
      ) : (
        <Several
          label="列出哪些字段"
          value={fields}
          most={60}
          options={options(() => true)}
          onChange={(chosen) => change({ fields: chosen })}
        />
      )}
    </div>
  );
}

function Several(props: {
  label: string;
  value: string | undefined;
  options: readonly { label: string; options: { value: string; label: string }[] }[];
  most?: number;
  onChange: (value: string | undefined) => void;
}) {
  const { label, value, options, most, onChange } = props;
  return (
    <Select
      mode="multiple"
      className="whole"
      aria-label={label}
      placeholder={label}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ minWidth: 260, flex: '1 1 260px' }}
      value={listed(value)}
      options={[...options]}
      {...(most && { maxCount: most })}
      onChange={(chosen: string[]) => onChange(chosen.join(',') || undefined)}
    />
  );
}
