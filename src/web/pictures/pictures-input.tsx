import { CameraOutlined } from '@ant-design/icons';
import { App } from 'antd';
import { lazy, Suspense } from 'react';
import { type Pictures, shrink } from './pictures.ts';

const Signature = lazy(() => import('./signature.tsx'));
const most = 3;

/** 照片（可不拍） and, where somebody signs by hand, the box to sign in. */
export function PicturesInput(props: {
  value: Pictures;
  onChange: (pictures: Pictures) => void;
  signs?: boolean;
}) {
  const { value, onChange, signs = false } = props;
  const { message } = App.useApp();
  const photos = value.photos ?? [];
  const add = async (files: FileList | null) => {
    const taken = [...photos];
    for (const file of files ?? [])
      try {
        if (taken.length < most) taken.push(await shrink(file));
      } catch {
        void message.error(`“${file.name}”打不开，请换一张照片`);
      }
    onChange({ ...value, photos: taken });
  };
  return (
    <>
      {signs && (
        <Suspense>
          <Signature value={value.signature} onChange={(signature) => onChange({ ...value, signature })} />
        </Suspense>
      )}
      <div className="photos">
        {photos.map((photo, i) => (
          <button
            key={photo.slice(-40)}
            type="button"
            onClick={() => onChange({ ...value, photos: photos.filter((_, at) => at !== i) })}
          >
            <img src={photo} alt={`第${i + 1}张照片`} />
            去掉
          </button>
        ))}
        {photos.length < most && (
          <label className="add-photo">
            <CameraOutlined aria-hidden /> 拍照（可不拍，最多{most}张）
            <input
              type="file"
              accept="image/*"
              multiple
              onChange={({ target }) => {
                void add(target.files);
                target.value = '';
              }}
            />
          </label>
        )}
      </div>
    </>
  );
}
