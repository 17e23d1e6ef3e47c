/** A flask cut from card with an orbit in it. */
export function Logo() {
  return (
    <svg
      viewBox="0 0 48 48"
      fill="none"
      stroke="var(--ink)"
      strokeWidth="3"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M19 5h10v13l11.5 19c2.3 4-.2 8-4.5 8H12c-4.3 0-6.8-4-4.5-8L19 18Z" fill="var(--card)" />
      <path
        d="M13.5 28.5c4-2.5 7 2 11 0s6.5 1 10-1l5 9.5c2 3.5 0 6.5-3.5 6.5H12c-3.5 0-5.5-3-3.5-6.5Z"
        fill="var(--coral)"
        stroke="none"
      />
      <path d="M19 5h10v13l11.5 19c2.3 4-.2 8-4.5 8H12c-4.3 0-6.8-4-4.5-8L19 18ZM16 5h16" />
      <circle cx="19" cy="37" r="2.6" fill="var(--sun)" stroke="none" />
      <circle cx="28.5" cy="34" r="1.8" fill="var(--sun)" stroke="none" />
    </svg>
  );
}
