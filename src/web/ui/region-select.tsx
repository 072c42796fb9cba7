import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { Level } from '../../kernel/index.ts';
import type { RegionView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useSession } from '../session.tsx';

const order = ['province', 'city', 'county', 'township', 'village'] as const;
const widths = { province: 2, city: 4, county: 6, township: 9, village: 12 } as const;
const every = { county: '全部县区', township: '全部乡镇', village: '全部村' } as const;

/**
 * One choice per level below the seat's own region, or `within` another, each offering what lies in the one before. `value` is the code of
 * the innermost region chosen; undefined, the whole of that region. `down` is the last level offered.
 */
export function RegionSelect(props: {
  value?: string | undefined;
  onChange: (code: string | undefined) => void;
  down?: Level;
  within?: Pick<RegionView, 'code' | 'level'>;
  /** Where nothing chosen is no answer: said in place of “全部…”. */
  prompt?: string;
}) {
  const { value, onChange, down = 'village', prompt } = props;
  const { region } = useSession().seat;
  const own = props.within ?? region;
  const levels = order.slice(order.indexOf(own.level) + 1, order.indexOf(down) + 1);
  const chosen = (level: Level) =>
    value && value.length >= widths[level] ? value.slice(0, widths[level]) : undefined;
  const outerOf = (i: number) => (i === 0 ? own.code : chosen(levels[i - 1] as Level));
  return levels.map((level, i) => (
    <OneLevel
      key={level}
      level={level}
      under={outerOf(i)}
      value={chosen(level)}
      prompt={prompt}
      onChange={(code) => onChange(code ?? (i === 0 ? undefined : outerOf(i)))}
    />
  ));
}

function OneLevel(props: {
  level: Level;
  under: string | undefined;
  value: string | undefined;
  prompt: string | undefined;
  onChange: (code: string | undefined) => void;
}) {
  const { level, under, value, prompt, onChange } = props;
  const { data = [], isLoading } = useQuery({
    queryKey: ['regions', under],
    queryFn: () => get<RegionView[]>('/regions', { under }),
    enabled: under !== undefined,
    staleTime: 3_600_000,
  });
  return (
    <Select<string>
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      loading={isLoading}
      disabled={under === undefined}
      placeholder={prompt ?? every[level as keyof typeof every]}
      aria-label={every[level as keyof typeof every]}
      style={{ minWidth: 132 }}
      value={value ?? null}
      onChange={(code) => onChange(code ?? undefined)}
      options={data.map(({ code, name }) => ({ value: code, label: name }))}
    />
  );
}
