import { Collapse, Tag } from 'antd';
import { cityClerk, countyClerk } from '../../domains/household/index.ts';
import type { DoubtRuleView } from '../../server/http/contract.ts';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { Wide } from '../ui/wide.tsx';

/** 按规则: how many doubts each rule finds and on which basis; a click narrows the list to it and says what it looks for. */
export function RuleCounts(props: {
  rules: readonly DoubtRuleView[];
  chosen: string | undefined;
  onChoose: (rule: string) => void;
}) {
  const { rules, chosen, onChoose } = props;
  const phone = usePhone();
  const { seat } = useSession();
  const mayStop = [countyClerk, cityClerk].some(
    ({ office, level }) => office === seat.office && level === seat.level,
  );
  const ordered = rules.toSorted((a, b) => b.open - a.open || b.verified - a.verified);
  const finding = ordered.filter(({ open }) => open > 0).length;
  return (
    <Collapse
      className="no-print"
      style={{ marginBottom: 12, background: '#fff' }}
      {...(!phone && { defaultActiveKey: finding ? ['rules'] : [] })}
      items={[
        {
          key: 'rules',
          label: `疑点规则${rules.length}条，其中${finding}条有待处理的疑点`,
          children: (
            <Wide style={{ maxHeight: 232, overflow: 'auto' }}>
              <table className="sheet">
                <thead>
                  <tr>
                    <th>疑点规则</th>
                    <th className="short">待处理</th>
                    <th className="short">核实无误</th>
                    <th>可改正单位</th>
                    {!phone && <th>依据</th>}
                  </tr>
                </thead>
                <tbody>
                  {ordered.map((rule) => (
                    <tr key={rule.rule} {...(rule.rule === chosen && { style: { background: '#F3F7FB' } })}>
                      <td style={{ minWidth: phone ? 150 : 320 }}>
                        <button
                          type="button"
                          className="link"
                          aria-pressed={rule.rule === chosen}
                          onClick={() => onChoose(rule.rule)}
                        >
                          {rule.label}
                        </button>
                        {!rule.asked && <Tag style={{ marginLeft: 6 }}>已停用</Tag>}
                        {rule.rule === chosen && (
                          <div className="quiet">
                            {rule.on}：{rule.condition}
                            {rule.among && `（范围：${rule.among}）`}{' '}
                            {mayStop && (
                              <Go to="/parameters" search={{ tab: 'doubts', open: `${rule.rule}-asked` }}>
                                {rule.asked ? '停用这条规则' : '恢复这条规则'}
                              </Go>
                            )}
                          </div>
                        )}
                      </td>
                      <td className="number">{rule.open}</td>
                      <td className="number">{rule.verified}</td>
                      <td className="short">{rule.mender}</td>
                      {!phone && <td style={{ minWidth: 110 }}>{rule.basis ?? '默认值'}</td>}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Wide>
          ),
        },
      ]}
    />
  );
}
