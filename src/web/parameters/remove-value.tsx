import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ParameterValueView } from '../../server/http/contract.ts';
import { del, post } from '../api.ts';
import { sentenceOf } from '../ui/problem.tsx';

/** How a value that was removed is told of, typed in once more, and what is read anew then. */
export interface Removal {
  readonly parameter: string;
  readonly stale: string;
  readonly told: (value: ParameterValueView) => string;
  readonly again: string;
  readonly retyped: (value: ParameterValueView) => unknown;
}

/** Removes a parameter's value; what says so offers for eight seconds to bring it back. */
export function useRemoveValue({ parameter, stale, told, again, retyped }: Removal) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const path = `/parameters/${parameter}/values`;
  const reload = () => client.invalidateQueries({ queryKey: [stale] });
  const fail = (error: unknown) => void message.error(sentenceOf(error));
  const restore = (value: ParameterValueView) =>
    post(path, {
      from: value.from,
      value: retyped(value),
      ...(value.until && { until: value.until }),
      ...(value.area && { area: value.area.code }),
      ...(value.basis && { basis: value.basis }),
    }).then(reload, fail);
  return useMutation({
    mutationFn: (value: ParameterValueView) => del(`${path}/${value.id}`),
    onSuccess: (_, value) => {
      const key = `undo-${value.id}`;
      const bringBack = () => {
        message.destroy(key);
        void restore(value);
      };
      void message.open({
        key,
        type: 'success',
        duration: 8,
        content: (
          <>
            {told(value)}
            <Button type="link" size="small" onClick={bringBack}>
              {again}
            </Button>
          </>
        ),
      });
      return reload();
    },
    onError: fail,
  });
}
