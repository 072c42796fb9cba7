/**
 * Does work on each of these, so many at once as there are places: a next one is begun where it has its turn, that is, none of its
 * `turn` is at work. Answers in their order. Where one fails, none is begun any more, and the failure is thrown when all are over.
 */
export async function sideBySide<One, Done>(
  all: readonly One[],
  places: number,
  turn: (one: One) => string,
  work: (one: One, place: number) => Promise<Done>,
): Promise<Done[]> {
  const done: Done[] = [];
  const waiting = [...all.entries()];
  const busy = new Set<string>();
  const fill = async (place: number) => {
    for (;;) {
      const at = waiting.findIndex(([, one]) => !busy.has(turn(one)));
      const [next] = at < 0 ? [] : waiting.splice(at, 1);
      if (!next) return;
      const [index, one] = next;
      busy.add(turn(one));
      try {
        done[index] = await work(one, place);
      } catch (error) {
        waiting.length = 0;
        throw error;
      } finally {
        busy.delete(turn(one));
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: places }, (_, place) => fill(place)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return done;
}
