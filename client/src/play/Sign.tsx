/** Signs of the play screen's buttons: 24 units square, one thick line. */
import "./Sign.css";

const SIGNS = {
  back: "M19 12H5M11 5l-7 7 7 7",
  pause: "M8 5v14M16 5v14",
  play: "M8 5l11 7-11 7z",
  restart: "M5 5v5h5M5.5 10A7.5 7.5 0 1 1 5 14.5",
  hint: "M9.5 20h5M9 16.5c-2-1.3-3-3-3-5.3a6 6 0 0 1 12 0c0 2.3-1 4-3 5.3z",
  speak: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
  say: "M4 5h16v11h-8l-5 4v-4H4z",
  pad: "M12 4v16M4 12h16M9.5 6.5 12 4l2.5 2.5M9.5 17.5 12 20l2.5-2.5M6.5 9.5 4 12l2.5 2.5M17.5 9.5 20 12l-2.5 2.5",
  left: "M19 12H5M11 5l-7 7 7 7",
  right: "M5 12h14M13 5l7 7-7 7",
  up: "M12 19V5M5 11l7-7 7 7",
  down: "M12 5v14M5 13l7 7 7-7",
  fine_left: "M14.5 6 8.5 12l6 6",
  fine_right: "M9.5 6l6 6-6 6",
  act: "M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14z",
  next: "M5 6l6 6-6 6M13 6l6 6-6 6",
  previous: "M19 6l-6 6 6 6M11 6l-6 6 6 6",
  undo: "M4 9h10a6 6 0 0 1 0 12H9M9 4 4 9l5 5",
  more: "M12 5v14M5 12h14",
  less: "M5 12h14",
  seal: "M12 3l2.4 2 3.1-.3.7 3 2.6 1.8-1.3 2.9 1.3 2.9-2.6 1.8-.7 3-3.1-.3L12 21.8l-2.4-2-3.1.3-.7-3-2.6-1.8 1.3-2.9-1.3-2.9 2.6-1.8.7-3 3.1.3zM8.5 12.4l2.4 2.4 4.6-4.8",
  wait: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l2.5 2",
  cross: "M6 6l12 12M18 6 6 18",
} as const;

export type SignName = keyof typeof SIGNS;

export function isSign(name: string): name is SignName {
  return name in SIGNS;
}

export function Sign({ name }: { readonly name: SignName }) {
  return (
    <svg className="sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={SIGNS[name]} />
    </svg>
  );
}
