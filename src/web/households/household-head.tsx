import type { RecordView } from '../../server/http/contract.ts';
import { showValue } from '../names.ts';
import { ColourChip } from '../ui/colour-chip.tsx';
import { Facts } from '../ui/facts.tsx';

const facts = [
  'number',
  'type',
  'population',
  'group',
  'grid',
  'phone',
  'headId',
  'monitorType',
  'identifiedOn',
  'risk',
  'cleared',
  'clearedOn',
  'clearanceManner',
  'noLabour',
  'verifiedOn',
  'revisitedOn',
  'markedOn',
  'endedOn',
  'endedWhy',
];

/**
 * Who the household is and how it is rated: the colour's sentence, and what would make it milder. Colours are never
 * printed: a printed page may reach the villager. `whole`: what is masked may be asked for.
 */
export function HouseholdHead({
  record: { id, values },
  whole = false,
}: {
  record: RecordView;
  whole?: boolean;
}) {
  const show = (name: string) => showValue('household', name, values[name]);
  return (
    <section className="panel">
      <div className="no-print" style={{ marginBottom: 12 }}>
        <ColourChip colour={values.colourOverride ?? values.colour} manual={Boolean(values.colourOverride)} />
        <span style={{ marginLeft: 10 }}>
          {values.colourOverride
            ? `${show('colourOverrideReason')}（有效至${show('colourOverrideUntil')}）`
            : values.colourReason
              ? show('colourReason')
              : '还没有评定'}
        </span>
        {values.colourMilder ? (
          <div className="quiet" style={{ marginTop: 4 }}>
            何种情形可降级：{show('colourMilder')}
          </div>
        ) : null}
      </div>
      <Facts register="household" values={values} fields={facts} record={whole ? id : undefined} />
    </section>
  );
}
