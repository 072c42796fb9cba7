import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import SignaturePad from 'signature_pad';

/** 手写签字: a box that a finger writes in; what is written is kept as a picture after each stroke. */
export default function Signature(props: {
  value: string | undefined;
  onChange: (dataUrl: string | undefined) => void;
}) {
  const { value, onChange } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  const first = useRef(value);
  useEffect(() => {
    const box = canvas.current;
    if (!box) return;
    // As many dots as the screen has, or the strokes are coarse; twice is enough on paper.
    const dots = Math.min(2, window.devicePixelRatio || 1);
    box.width = box.offsetWidth * dots;
    box.height = box.offsetHeight * dots;
    box.getContext('2d')?.scale(dots, dots);
    const made = new SignaturePad(box, { minWidth: 1, maxWidth: 3, penColor: '#000' });
    if (first.current)
      void made.fromDataURL(first.current, { width: box.offsetWidth, height: box.offsetHeight });
    made.addEventListener('endStroke', () => changed.current(made.toDataURL('image/png')));
    pad.current = made;
    return () => made.off();
  }, []);
  const clear = () => {
    pad.current?.clear();
    onChange(undefined);
  };
  return (
    <div style={{ marginBottom: 14 }}>
      <canvas ref={canvas} className="signature" role="img" aria-label="请户主在框内签字" />
      <Button onClick={clear} disabled={!value}>
        重签
      </Button>
      {!value && <span className="quiet">　请户主在框内签字；不便在手机上签的，选“纸质已签”。</span>}
    </div>
  );
}
