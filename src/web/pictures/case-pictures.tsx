import { PaperClipOutlined } from '@ant-design/icons';
import { Image } from 'antd';
import type { CasePage } from '../../server/http/contract.ts';

const words = { signature: '户主签字', photo: '照片', file: '附件' } as const;
const addressOf = (id: string) => `/api/cases/attachments/${id}`;
const isPicture = ({ kind, name }: CasePage['attachments'][number]) =>
  kind !== 'file' || /\.(?:jpe?g|png)$/i.test(name ?? '');

/** 附件、照片和签字 of a case, each with who added it and when; a touch shows a picture large and saves a file. */
export default function CasePictures({ pictures }: { pictures: CasePage['attachments'] }) {
  const files = pictures.filter((each) => !isPicture(each));
  const images = pictures.filter(isPicture);
  return (
    <section className="panel" style={{ marginBottom: 12 }}>
      <h2>{files.length ? '附件' : '照片和签字'}</h2>
      {files.map(({ id, name, by, on }) => (
        <div key={id} className="line">
          <a href={addressOf(id)} download={name ?? undefined}>
            <PaperClipOutlined aria-hidden /> {name}
          </a>{' '}
          <span className="quiet">
            {by} {on}
          </span>
        </div>
      ))}
      {images.length > 0 && (
        <div className="photos" style={files.length ? { marginTop: 12 } : {}}>
          <Image.PreviewGroup>
            {images.map(({ id, kind, name, by, on }) => (
              <figure key={id}>
                <Image src={addressOf(id)} alt={name ?? words[kind]} width={96} height={96} />
                <figcaption className="quiet">
                  {name ?? words[kind]}
                  <br />
                  {by} {on}
                </figcaption>
              </figure>
            ))}
          </Image.PreviewGroup>
        </div>
      )}
    </section>
  );
}
