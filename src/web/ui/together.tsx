import { type Query, useIsFetching, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Loading } from './problem.tsx';

/** Parts of a page that ask for different things: shown once all of them have come, so that nothing moves under the finger. */
export function Together({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [isShown, setShown] = useState(false);
  const awaited = useIsFetching({ predicate: isFirst });
  // The parts have begun to ask by the time this runs: effects run from the innermost outwards.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at again whenever something came
  useEffect(() => {
    if (client.isFetching({ predicate: isFirst }) === 0) setShown(true);
  }, [awaited, client]);
  return (
    <>
      {!isShown && <Loading />}
      <div style={isShown ? undefined : { visibility: 'hidden', height: 0, overflow: 'hidden' }}>
        {children}
      </div>
    </>
  );
}

const isFirst = ({ state }: Query): boolean => state.data === undefined;
