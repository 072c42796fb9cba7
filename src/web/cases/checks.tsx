import type { CasePage } from '../../server/http/contract.ts';

/** How a judgement is shown: by shape, word and colour. */
export const readings = {
  met: { mark: '✓', word: '达到', color: '#0F5A4C' },
  unmet: { mark: '✕', word: '未达到', color: '#B3261E' },
  unknown: { mark: '？', word: '待核', color: '#6B4A00' },
} as const;

/** The conditions of a step one by one: 达到, 未达到 or 待核. */
export function Checks({ checks }: { checks: CasePage['checks'] }) {
  if (checks.length === 0) return null;
  return (
    <section className="panel">
      <h2>逐项核对</h2>
      <table className="sheet">
        <tbody>
          {checks.map(({ label, judgement }) => {
            const { mark, word, color } = readings[judgement];
            return (
              <tr key={label}>
                <td>{label}</td>
                <td style={{ color, fontWeight: 600, width: 90, whiteSpace: 'nowrap' }}>
                  {mark} {word}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
