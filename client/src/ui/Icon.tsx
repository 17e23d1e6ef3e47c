/** Signs in one hand: 24 units square, round ends, one line weight. Always beside or inside something with a name. */

const SHAPES = {
  play: <path d="M8 5.2v13.6L19 12Z" fill="currentColor" />,
  search: <path d="M10.5 17a6.5 6.5 0 1 0 0-13a6.5 6.5 0 0 0 0 13ZM15.5 15.5L20.5 20.5" />,
  star: (
    <path d="M12 3l2.7 5.7 6.2.8-4.6 4.3 1.2 6.2L12 17l-5.5 3 1.2-6.2L3.1 9.5l6.2-.8Z" fill="currentColor" />
  ),
  gear: (
    <path d="M10.2 3h3.6l.6 2.7 1.7.9 2.6-.9 1.8 3.1-2 1.9v2l2 1.9-1.8 3.1-2.6-.9-1.7.9-.6 2.7h-3.6l-.6-2.7-1.7-.9-2.6.9-1.8-3.1 2-1.9v-2l-2-1.9 1.8-3.1 2.6.9 1.7-.9ZM12 9.2a2.7 2.7 0 1 0 0 5.4a2.7 2.7 0 0 0 0-5.4Z" />
  ),
  trophy: (
    <path d="M7 4h10v5a5 5 0 0 1-10 0ZM7 5.5H3.5c0 3 1.5 4.5 3.8 4.7M17 5.5h3.5c0 3-1.5 4.5-3.8 4.7M12 14v3.5M8 20.5h8" />
  ),
  back: <path d="M19.5 12H5M11 5.5L4.5 12L11 18.5" />,
  next: <path d="M4.5 12H19M13 5.5L19.5 12L13 18.5" />,
  check: <path d="M4.5 12.5L10 18L19.5 6.5" />,
  cross: <path d="M6 6L18 18M18 6L6 18" />,
  wait: <path d="M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2.5" />,
  cloud: <path d="M7 18.5a4.5 4.5 0 0 1-.5-9a6 6 0 0 1 11.5 1.5a3.8 3.8 0 0 1-.5 7.5Z" />,
  cloudOff: <path d="M7 18.5a4.5 4.5 0 0 1-.5-9a6 6 0 0 1 11.5 1.5a3.8 3.8 0 0 1-.5 7.5ZM4 3.5L20.5 20.5" />,
  download: <path d="M12 4v11M6.5 10L12 15.5L17.5 10M4.5 20h15" />,
  upload: <path d="M12 15.5V4.5M6.5 10L12 4.5L17.5 10M4.5 20h15" />,
  book: (
    <path d="M12 6.5C9.5 4.5 6.5 4 3.5 4.5v14c3-.5 6 0 8.5 2c2.5-2 5.5-2.5 8.5-2v-14c-3-.5-6 0-8.5 2ZM12 6.5v14" />
  ),
  person: <path d="M12 11.5a4 4 0 1 0 0-8a4 4 0 0 0 0 8ZM4.5 20.5c.5-4.5 3.5-6.5 7.5-6.5s7 2 7.5 6.5" />,
  people: (
    <path d="M9 11a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7ZM2.5 20c.4-4 2.9-6 6.5-6s6.1 2 6.5 6M15.5 4.3a3.5 3.5 0 0 1 0 6.4M17.5 14.3c2.3.7 3.7 2.600 4 5.7" />
  ),
  speech: <path d="M4 4.5h16v11.5h-8.5L7 20v-4H4Z" />,
  copy: <path d="M8.5 8.5h11.5v11.5H8.5ZM15.5 8.5V4H4v11.5h4.5" />,
  sun: (
    <path d="M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4" />
  ),
  moon: <path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10Z" />,
  bin: <path d="M4.5 6.5h15M9.5 6V3.5h5V6M6.5 6.5l1 14h9l1-14M10.5 10.5v6M13.5 10.5v6" />,
  more: <path d="M5 12h.1M12 12h.1M19 12h.1" />,
  warning: <path d="M12 3.5L22 20.5H2ZM12 10v4.5M12 17.2v.3" />,
  seal: (
    <path d="M12 2.5l2.6 2 3.2-.3.8 3.2 2.7 1.9-1.3 3 1.3 3-2.7 1.9-.8 3.2-3.2-.3-2.6 2-2.6-2-3.2.3-.8-3.2-2.7-1.9 1.3-3-1.3-3 2.7-1.9.8-3.2 3.2.3ZM8.2 12.3l2.7 2.7 4.9-5.5" />
  ),
} as const;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, size = 1.25 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={`${size}em`}
      height={`${size}em`}
      fill="none"
      stroke="currentColor"
      strokeWidth={2.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className="icon"
    >
      {SHAPES[name]}
    </svg>
  );
}
