import type { ParameterPreview } from '../../server/http/contract.ts';
import { instantSaid } from '../registers/as-of.tsx';
import { Wide } from '../ui/wide.tsx';

const kinds = {
  rule: '预警',
  doubt: '数据疑点',
  duty: '职责任务',
  triage: '研判分类',
  formula: '重新计算',
  entitlement: '符合应享条件',
  gap: '列入应享未享',
} as const;

/** 先看影响: whom a value would touch, by what it decides and by region; before anything is saved. */
export function PreviewPanel({ preview }: { preview: ParameterPreview }) {
  const { uses, total, regions, clocks, day, bulk, expires } = preview;
  return (
    <section className="panel" aria-live="polite" style={{ background: '#F5F7FA' }}>
      <h3 style={{ margin: '0 0 8px' }}>
        {expires !== null
          ? `下一次每日清理将删除${expires.toLocaleString()}条`
          : total.households
            ? `将涉及${total.households.toLocaleString()}户${total.people.toLocaleString()}人`
            : '按现有数据，不涉及任何农户'}
        <span className="quiet">（按{day}测算，尚未保存）</span>
      </h3>
      {bulk && (
        <p className="quiet" style={{ margin: '0 0 8px' }}>
          {bulk.at
            ? `大批部门数据截至${instantSaid(bulk.at)}的月度比对；之后报来的文件、改过的户类型，下次比对后计入。`
            : '大批部门数据还没有比对过，先运行月度比对，才能测算涉及多少户。'}
        </p>
      )}
      {uses.length > 0 && (
        <Wide>
          <table className="sheet">
            <colgroup>
              <col />
              <col span={4} style={{ width: 46 }} />
            </colgroup>
            <thead>
              <tr>
                <th rowSpan={2}>用在哪里</th>
                <th colSpan={2}>新增</th>
                <th colSpan={2}>不再</th>
              </tr>
              <tr>
                {['户', '人', '户', '人'].map((unit, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: four fixed columns
                  <th key={i} style={{ minWidth: 0 }}>
                    {unit}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {uses.map(({ kind, label, appears, vanishes }) => (
                <tr key={`${kind} ${label}`}>
                  <td>
                    {kinds[kind]}：{label}
                  </td>
                  {[appears.households, appears.people, vanishes.households, vanishes.people].map((n, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: four fixed columns
                    <td key={i} className="number">
                      {n.toLocaleString()}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      {regions.length > 0 && (
        <details open={regions.length <= 12} style={{ marginTop: 8 }}>
          <summary>按地区（{regions.length}个）</summary>
          <Wide>
            <table className="sheet">
              <thead>
                <tr>
                  <th>地区</th>
                  <th>户</th>
                  <th>人</th>
                </tr>
              </thead>
              <tbody>
                {regions.map(({ region, households, people }) => (
                  <tr key={region.code}>
                    <td>{region.name}</td>
                    <td className="number">{households.toLocaleString()}</td>
                    <td className="number">{people.toLocaleString()}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </details>
      )}
      {clocks.length > 0 && (
        <p className="quiet" style={{ margin: '8px 0 0' }}>
          用作时限：{clocks.join('、')}。在办事项按原时限计算，以后进入该环节的按新时限。
        </p>
      )}
    </section>
  );
}
