import { drawCharacter, type Mood } from "../../ui/characters";
import { Drawing } from "../../ui/Drawing";
import { useWorld } from "../../ui/world";
import "./Scene.css";

interface FigureProps {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly mood?: Mood;
}

function Figure({ name, x, y, size, mood = "calm" }: FigureProps) {
  const world = useWorld();
  return (
    <svg
      aria-hidden="true"
      x={x}
      y={y}
      width={size}
      height={size}
      viewBox="-1 -1 50 50"
      overflow="visible"
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      <Drawing parts={drawCharacter(name, { world, mood })} />
    </svg>
  );
}

/** Sky, sun and the far hills. */
function Far() {
  return (
    <>
      <g className="scene-card">
        <circle cx="440" cy="134" r="52" className="scene-gold" />
        <circle cx="440" cy="134" r="37" className="scene-sun" />
      </g>
      <g className="scene-card scene-drift">
        <path
          className="scene-cloud"
          d="M58 146c-2-18 22-26 34-14c8-20 42-18 46 4c18-6 32 10 22 24H62c-12 0-14-10-4-14Z"
        />
      </g>
      <path
        className="scene-card scene-sky"
        d="M-10 214C40 150 92 150 136 186C190 122 268 118 322 178C372 140 452 146 570 208V330H-10Z"
      />
    </>
  );
}

/** The flask on the near hill, and the pond in it. */
function Flask() {
  return (
    <g className="scene-card" transform="translate(42 48) scale(0.82)">
      <path
        className="scene-glass"
        d="M196 66h68M206 66v62l-58 108c-8 16 2 30 18 30h128c16 0 26-14 18-30l-58-108V66"
      />
      <path
        className="scene-lime"
        d="M172 200c16-10 32 10 58 0s42 8 58-2l23 42c6 12-2 22-14 22H163c-12 0-20-10-14-22Z"
      />
      <circle cx="222" cy="166" r="9" className="scene-lime" />
      <circle cx="244" cy="140" r="6" className="scene-lime" />
      <path className="scene-line" d="M190 66h80" />
    </g>
  );
}

function Near() {
  return (
    <>
      <path
        className="scene-card scene-leaf"
        d="M-10 262C60 226 120 232 180 258C250 236 330 236 392 256C450 230 516 232 570 250V330H-10Z"
      />
      <path
        className="scene-card scene-sea"
        d="M-10 292C80 268 170 276 250 290C340 270 450 268 570 290V330H-10Z"
      />
    </>
  );
}

/** A laboratory cut from card; decoration only. */
export function Scene() {
  return (
    <svg viewBox="0 64 560 246" className="scene" aria-hidden="true" preserveAspectRatio="xMidYMax slice">
      <Far />
      <g className="scene-card">
        <Figure name="comet" x={356} y={76} size={58} mood="happy" />
      </g>
      <Flask />
      <g className="scene-card">
        <Figure name="axolotl" x={200} y={200} size={68} mood="happy" />
      </g>
      <Near />
      <g className="scene-card">
        <Figure name="robot" x={372} y={166} size={106} />
        <Figure name="fern" x={64} y={196} size={84} />
        <Figure name="beetle" x={312} y={252} size={46} />
        <Figure name="crow" x={470} y={222} size={66} />
        <Figure name="tardigrade" x={16} y={246} size={52} mood="happy" />
      </g>
    </svg>
  );
}
