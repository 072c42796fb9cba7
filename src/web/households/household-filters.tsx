import { Input, Select } from 'antd';
import { labelOf, optionsOf } from '../names.ts';
import { SearchBox } from '../shell/search-box.tsx';
import { useFilters } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { RegionSelect } from '../ui/region-select.tsx';

/** The filters over households: name or number, and the coded fields named; all kept in the address. */
export function HouseholdFilters({ fields }: { fields: readonly string[] }) {
  const [filters, change] = useFilters();
  return (
    <div className="filters">
      {usePhone() ? (
        // A phone's header has no room for the search.
        <div className="whole">
          <SearchBox />
        </div>
      ) : (
        <Input.Search
          key={filters.q ?? ''}
          allowClear
          placeholder="姓名或户编号"
          aria-label="姓名或户编号"
          defaultValue={filters.q ?? ''}
          onSearch={(q) => change({ q: q.trim() || undefined })}
          style={{ width: 200 }}
        />
      )}
      {fields.map((name) => (
        <Select
          key={name}
          allowClear
          placeholder={labelOf('household', name)}
          aria-label={labelOf('household', name)}
          style={{ minWidth: 150 }}
          value={filters[name] ?? null}
          options={optionsOf('household', name)}
          onChange={(chosen) => change({ [name]: chosen ?? undefined })}
        />
      ))}
      <RegionSelect value={filters.region} onChange={(region) => change({ region })} />
    </div>
  );
}
