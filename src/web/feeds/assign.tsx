import { Button } from 'antd';
import { useState } from 'react';
import type { SearchHit } from '../../server/http/contract.ts';
import { SearchBox } from '../shell/search-box.tsx';

/** 指定农户: finds the household that a line is about, shows which it is, then says so. */
export function Assign({ busy, onAssign }: { busy: boolean; onAssign: (household: string) => void }) {
  const [found, setFound] = useState<SearchHit>();
  return (
    <>
      {found ? (
        <p style={{ marginTop: 0 }}>
          <strong>{found.title}家</strong>
          {found.found && <span className="quiet"> {found.found}</span>}
          <br />
          <span className="quiet">{found.region.path}</span>
        </p>
      ) : (
        <p className="quiet" style={{ marginTop: 0 }}>
          按姓名、证件号码后四位或户编号查找，选中后再确认。
        </p>
      )}
      <SearchBox onChoose={setFound} />
      <Button
        type="primary"
        block
        disabled={!found}
        loading={busy}
        style={{ marginTop: 12 }}
        onClick={() => found && onAssign(found.household)}
      >
        是这一户
      </Button>
    </>
  );
}
