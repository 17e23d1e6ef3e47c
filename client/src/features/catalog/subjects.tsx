import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

export const SUBJECTS = ["physics", "chemistry", "engineering", "biology", "computing"] as const;
export type Subject = (typeof SUBJECTS)[number];

export function isSubject(name: string): name is Subject {
  return (SUBJECTS as readonly string[]).includes(name);
}

/** A subject's name in the reader's language; one the client doesn't know is shown as the server calls it. */
export function useSubjectName(): (id: string, otherwise?: string) => string {
  const t = useTranslations("catalog");
  return (id, otherwise = id) => (isSubject(id) ? t(id) : otherwise);
}

const SIGNS: Readonly<Record<Subject, ReactNode>> = {
  physics: (
    <>
      <ellipse cx="24" cy="24" rx="20" ry="8" fill="none" transform="rotate(28 24 24)" />
      <ellipse cx="24" cy="24" rx="20" ry="8" fill="none" transform="rotate(-32 24 24)" />
      <circle cx="24" cy="24" r="5" />
    </>
  ),
  chemistry: <path d="M18 5h12M20 5v13L9 38c-1.5 3 0 5 3 5h24c3 0 4.5-2 3-5L28 18V5M14 31h20" />,
  engineering: (
    <>
      <path d="M24 5v6M24 37v6M5 24h6M37 24h6M10.5 10.5l4.3 4.3M33.2 33.2l4.3 4.3M37.5 10.5l-4.3 4.3M14.8 33.2l-4.3 4.3" />
      <circle cx="24" cy="24" r="12" />
      <circle cx="24" cy="24" r="4" />
    </>
  ),
  biology: <path d="M8 40C6 20 18 8 41 7c1 23-11 35-29 33M8 42c3-12 10-20 22-25" />,
  computing: <path d="M16 13L5 24l11 11M32 13l11 11l-11 11M28 8l-8 32" />,
};

/** The subject's sign, cut from card. */
export function SubjectSign({ subject, size = 1.4 }: { readonly subject: string; readonly size?: number }) {
  if (!isSubject(subject)) return null;
  return (
    <svg
      viewBox="0 0 48 48"
      width={`${size}em`}
      height={`${size}em`}
      fill="none"
      stroke="currentColor"
      strokeWidth="4"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      {SIGNS[subject]}
    </svg>
  );
}
