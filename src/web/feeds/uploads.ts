import { useRef, useState } from 'react';
import { isLitter } from '../../kernel/index.ts';
import type { FeedLine, GuessView, PreviewView } from '../../server/http/contract.ts';
import { del, post, upload } from '../api.ts';
import { countsNone } from './beside.tsx';
import { isTable } from './dropped-files.ts';
import type { Said } from './headings.tsx';
import { opened, tooLarge } from './opened.ts';
import { untilOver } from './until-over.ts';
import { partsOf } from './zip-parts.ts';

/** One file on its way in: chosen, sent and read, looked at, merged. Nothing is merged before it is accepted. */
export interface Upload {
  readonly key: string;
  readonly file: File;
  readonly feed: string | undefined;
  readonly region: string | undefined;
  /** 补充: to stand beside what came for the month before, not in its place; undefined as long as nobody has said. */
  readonly adds: boolean | undefined;
  /** How many lines it has, once that was looked at. */
  readonly rows: number | null;
  /** What someone said of its headings. */
  readonly said: Said;
  readonly stage: 'choosing' | 'sending' | 'previewed' | 'accepting' | 'running' | 'done';
  readonly preview: PreviewView | null;
  readonly run: string | null;
  readonly error: Error | null;
}

/**
 * The files being sent for a month, and what may be done with each; files are sent one after another. `ordered`: in the order
 * of the lines, each merged before the next is begun, since the later belong to records of the earlier. The second file of a
 * drop for one feed and county (one a township, say) stands beside the first, once that is in.
 */
export function useUploads(month: string, lines: readonly FeedLine[], { ordered = false } = {}) {
  const [all, setAll] = useState<readonly Upload[]>([]);
  const [noTables, setNoTables] = useState<readonly string[]>([]);
  const queue = useRef(Promise.resolve());
  const taken = useRef(new Map<string, string>());
  const set = (key: string, change: Partial<Upload>) =>
    setAll((now) => now.map((each) => (each.key === key ? { ...each, ...change } : each)));
  const remove = (key: string) => setAll((now) => now.filter((each) => each.key !== key));
  const inTurn = (work: () => Promise<void>) => {
    queue.current = queue.current.then(work, work);
  };
  const send = ({ key, file, feed, region, said }: Upload) => {
    if (!feed || !region) return;
    const large = tooLarge(file);
    if (large) return set(key, { error: large });
    set(key, { stage: 'sending', error: null });
    const columns = Object.keys(said).length ? JSON.stringify(said) : undefined;
    inTurn(() =>
      upload<PreviewView>(`/api/feeds/${feed}/files`, file, { month, region, columns }).then(
        (preview) => set(key, { stage: 'previewed', preview }),
        (error: Error) => set(key, { stage: 'choosing', error }),
      ),
    );
  };
  const sendAgain = (each: Upload, change: Partial<Pick<Upload, 'said' | 'feed'>>) => {
    const { preview } = each;
    if (preview && !preview.blocked)
      inTurn(() => del(`/api/deliveries/${preview.delivery.id}`).then(nothing, nothing));
    set(each.key, change);
    send({ ...each, ...change });
  };
  /** Sends it once more, with what someone says of its headings besides what was said before. */
  const readAgain = (each: Upload, said: Said) => sendAgain(each, { said: { ...each.said, ...said } });
  /** Sends it once more as another feed's, of whose headings nothing was said yet. */
  const readAs = (each: Upload, feed: string) => sendAgain(each, { feed, said: {} });
  const accept = (each: Upload) => {
    const { key, feed, region, preview } = each;
    if (!preview || preview.blocked) return;
    set(key, { stage: 'accepting', error: null });
    const target = `${feed} ${region}`;
    inTurn(async () => {
      const before = taken.current.get(target);
      try {
        if (before) await untilOver(before);
        const path = `/api/deliveries/${preview.delivery.id}/accept`;
        const adds = addsTo(each) || before !== undefined;
        const { run } = await post<{ run: string }>(path, { adds, evenEmpty: each.adds === false });
        taken.current.set(target, run);
        set(key, { stage: 'running', run });
        if (ordered) await untilOver(run);
      } catch (error) {
        set(key, { stage: 'previewed', error: error as Error });
      }
    });
  };
  const discard = ({ key, preview }: Upload) => {
    // Of a file that cannot be accepted nothing was kept.
    if (!preview || preview.blocked) return remove(key);
    inTurn(() =>
      del(`/api/deliveries/${preview.delivery.id}`).then(
        () => remove(key),
        (error: Error) => set(key, { error }),
      ),
    );
  };
  const put = (added: readonly Upload[]) =>
    setAll((now) => {
      const place = ({ feed }: Upload) => lines.findIndex((line) => line.feed === feed);
      return [...now, ...(ordered ? added.toSorted((a, b) => place(a) - place(b)) : added)];
    });
  /** What its headings say it is, of what may be sent here. */
  const look = async (each: Upload): Promise<Partial<Upload>> => {
    const { feed, region, rows, problem } = await upload<GuessView>('/api/feeds/guess', each.file);
    const isHere = lines.some((line) => line.feed === feed);
    const county = lines.find((line) => line.region.code === region)?.region.code;
    return {
      rows,
      feed: (isHere && feed) || each.feed,
      region: county ?? each.region,
      error: problem ? new Error(problem) : null,
    };
  };
  /** What somebody chose meanwhile stays. */
  const guess = (each: Upload) =>
    look(each).then(
      (change) =>
        setAll((now) =>
          now.map((one) =>
            one.key === each.key && !(one.feed && one.region)
              ? { ...one, ...change, feed: one.feed ?? change.feed, region: one.region ?? change.region }
              : one,
          ),
        ),
      (error: Error) => set(each.key, { error }),
    );
  const comeApart = async (zip: Upload) => {
    set(zip.key, { stage: 'sending' });
    const parts: Upload[] = [];
    const { tables, others } = await partsOf(zip.file);
    for (const file of tables) {
      const each = opened(file, lines, {});
      parts.push({ ...each, ...(each.error ? {} : await look(each).catch(() => ({}))) });
    }
    const [first, ...rest] = parts;
    // What is wrong with it, the server says of the whole.
    if (!first?.feed) void guess(zip);
    // Several tables of one feed are one file of it, as ever.
    if (!first || rest.every(({ feed, region }) => feed === first.feed && region === first.region)) {
      const rows = first ? parts.reduce((sum, each) => sum + (each.rows ?? 0), 0) : null;
      return set(zip.key, {
        stage: 'choosing',
        rows,
        ...(first?.feed && { feed: first.feed, region: first.region }),
      });
    }
    remove(zip.key);
    setNoTables((now) => [...now, ...others.map((name) => `${zip.file.name}／${name}`)]);
    put(parts);
  };
  return {
    all,
    /** What was given besides and is no table; of a zip that stays whole the preview tells. */
    noTables,
    set,
    send,
    readAgain,
    readAs,
    accept,
    discard,
    remove,
    clear() {
      taken.current.clear();
      setAll([]);
      setNoTables([]);
    },
    /** Adds files, each aimed at the feed given, or that its name speaks of, or else its headings; a zip of several feeds' files comes apart. */
    add: (files: readonly File[], aim: Partial<Pick<Upload, 'feed' | 'region'>> = {}) => {
      const wanted = files.filter(({ name }) => !isLitter(name));
      setNoTables((now) => [...now, ...wanted.flatMap(({ name }) => (isTable(name) ? [] : name))]);
      const added = wanted.filter(({ name }) => isTable(name)).map((file) => opened(file, lines, aim));
      put(added);
      if (!aim.feed && lines.length > 1)
        for (const each of added)
          if (each.error) continue;
          else if (/\.zip$/i.test(each.file.name)) void comeApart(each);
          else if (!each.feed || !each.region) void guess(each);
    },
  };
}

/** Whether leaving the page loses it: the server has nothing of it, or not yet that it is to be taken in. */
export const isUnsent = ({ stage }: Upload): boolean => ['choosing', 'sending', 'accepting'].includes(stage);

/** Whether it stands beside what came before: as someone said, else where none of its lines would count. */
export const addsTo = ({ adds, preview }: Upload): boolean =>
  adds ?? (preview !== null && countsNone(preview));

const nothing = () => {};

export type Uploads = ReturnType<typeof useUploads>;
