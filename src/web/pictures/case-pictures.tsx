import { Image } from 'antd';
import type { CasePage } from '../../server/http/contract.ts';

const words = { signature: '户主签字', photo: '照片' } as const;

/** 照片和签字 of a case, each with who added it and when; a touch shows it large. */
export default function CasePictures({ pictures }: { pictures: CasePage['attachments'] }) {
  return (
    <section className="panel" style={{ marginBottom: 12 }}>
      <h2>照片和签字</h2>
      <div className="photos">
        <Image.PreviewGroup>
          {pictures.map(({ id, kind, by, on }) => (
            <figure key={id}>
              <Image src={`/api/cases/attachments/${id}`} alt={words[kind]} width={96} height={96} />
              <figcaption className="quiet">
                {words[kind]}
                <br />
                {by} {on}
              </figcaption>
            </figure>
          ))}
        </Image.PreviewGroup>
      </div>
    </section>
  );
}
