import { encode } from "uqr";

interface Props {
  readonly text: string;
  readonly label: string;
}

/** Dark on light in both worlds: that is what cameras expect. */
export function QrCode({ text, label }: Props) {
  const { data, size } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path.join("")} fill="#1d2443" />
    </svg>
  );
}
