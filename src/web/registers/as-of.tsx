import { Alert, Button } from 'antd';
import { useFilters } from '../ui/go.tsx';

/** The day or instant of which the address asks to see the page; today without one. */
export function useAsOf(): { readonly asOf: string | undefined; readonly query: string } {
  const [{ asOf }] = useFilters();
  return { asOf, query: asOf ? `?asOf=${encodeURIComponent(asOf)}` : '' };
}

/** Says that a page shows the past, and the way back. */
export function AsOfNotice() {
  const [{ asOf }, change] = useFilters();
  if (!asOf) return null;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 12 }}
      title={`这是${/T/.test(asOf) ? instantSaid(asOf) : `${asOf}当天结束时`}的登记内容，以后的变动不在其中，只能查看。`}
      action={
        <Button size="small" onClick={() => change({ asOf: undefined })}>
          返回现在
        </Button>
      }
    />
  );
}

/** An instant as clocks here show it: 2023-10-20 09:30. */
export const instantSaid = (at: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(at));
